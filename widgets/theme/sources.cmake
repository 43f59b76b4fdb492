# SPDX-License-Identifier: GPL-3.0-or-later
list(APPEND widgets_sources theme/theme.cpp
  theme/motion.cpp
  theme/outlined_style.cpp
  theme/plain_icon.cpp
  theme/title_icon.cpp)
