# SPDX-License-Identifier: GPL-3.0-or-later
list(APPEND widgets_sources
  image/brush_tool.cpp image/colour_bar.cpp image/colour_map.cpp image/coverage_sampler.cpp
  image/curtain_handle.cpp image/hover_text.cpp image/image_scene.cpp image/image_view.cpp
  image/image_view_input.cpp image/image_views.cpp image/image_views_look.cpp image/layer.cpp
  image/layer_bar.cpp image/layer_painter.cpp image/layer_scene.cpp image/mask_painter.cpp image/minimap.cpp
  image/patch_pictures.cpp image/pyramid_builder.cpp image/rulers.cpp image/truth_legend.cpp
  image/value_text.cpp image/view_geometry.cpp image/view_overlays.cpp)
