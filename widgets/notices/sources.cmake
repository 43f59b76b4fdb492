# SPDX-License-Identifier: GPL-3.0-or-later
list(APPEND widgets_sources notices/notice_bar.cpp notices/status_colours.cpp)
