# SPDX-License-Identifier: GPL-3.0-or-later
list(APPEND widgets_sources
  image/colour_bar.cpp image/colour_map.cpp image/image_view.cpp image/image_view_input.cpp image/layer.cpp
  image/layer_bar.cpp image/layer_painter.cpp image/layer_scene.cpp image/patch_pictures.cpp
  image/pyramid_builder.cpp image/view_geometry.cpp)
