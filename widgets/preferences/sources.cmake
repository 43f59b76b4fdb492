# SPDX-License-Identifier: GPL-3.0-or-later
list(APPEND widgets_sources preferences/appearance_page.cpp preferences/cache_page.cpp preferences/engine_page.cpp
  preferences/language_page.cpp preferences/map_strip.cpp preferences/preferences_dialog.cpp
  preferences/shortcuts_page.cpp)
