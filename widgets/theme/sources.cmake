# SPDX-License-Identifier: GPL-3.0-or-later
list(APPEND widgets_sources theme/theme.cpp
  theme/outlined_style.cpp
  theme/title_icon.cpp)
