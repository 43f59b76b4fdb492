# SPDX-License-Identifier: GPL-3.0-or-later
list(APPEND widgets_sources
  library/dropped_files.cpp
  library/library_arrangement.cpp
  library/library_bar.cpp
  library/library_delegate.cpp
  library/library_entry.cpp
  library/library_filter.cpp
  library/library_filter_panel.cpp
  library/library_list.cpp
  library/library_model.cpp
  library/library_view.cpp)
