# SPDX-License-Identifier: GPL-3.0-or-later
list(APPEND widgets_sources start/sample_grid.cpp start/start_page.cpp)
