# SPDX-License-Identifier: GPL-3.0-or-later
list(APPEND widgets_sources
  library/dropped_files.cpp library/library_delegate.cpp library/library_model.cpp library/library_view.cpp)
