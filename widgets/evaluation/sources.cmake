# SPDX-License-Identifier: GPL-3.0-or-later
list(APPEND widgets_sources evaluation/evaluation_form.cpp evaluation/evaluation_page.cpp
  evaluation/evaluation_status.cpp evaluation/folder_drop.cpp evaluation/image_scores_model.cpp
  evaluation/image_scores_view.cpp evaluation/left_out_view.cpp evaluation/metric_chooser.cpp
  evaluation/metric_text.cpp evaluation/score_table.cpp evaluation/worst_strip.cpp)
