# SPDX-License-Identifier: GPL-3.0-or-later
list(APPEND widgets_sources engines/certificate_card.cpp engines/engine_dialog.cpp engines/engine_list.cpp
  engines/trial_view.cpp)
