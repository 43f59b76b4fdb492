# SPDX-License-Identifier: GPL-3.0-or-later
list(APPEND widgets_sources iterations/ipo_sentences.cpp iterations/ipo_stepper.cpp iterations/point_cloud.cpp
  iterations/projection_plot.cpp iterations/sequence_dialog.cpp iterations/sequence_frames.cpp)
