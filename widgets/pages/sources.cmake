# SPDX-License-Identifier: GPL-3.0-or-later
list(APPEND widgets_sources pages/work_page.cpp)
