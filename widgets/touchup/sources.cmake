# SPDX-License-Identifier: GPL-3.0-or-later
list(APPEND widgets_sources touchup/touchup_bar.cpp)
