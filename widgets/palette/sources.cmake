# SPDX-License-Identifier: GPL-3.0-or-later
list(APPEND widgets_sources palette/command_delegate.cpp palette/command_list.cpp palette/command_palette.cpp
  palette/fuzzy_match.cpp)
