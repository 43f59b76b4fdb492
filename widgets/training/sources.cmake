# SPDX-License-Identifier: GPL-3.0-or-later
list(APPEND widgets_sources training/path_line.cpp training/run_panel.cpp training/runs_view.cpp
  training/saliency_strip.cpp training/skipped_dialog.cpp training/source_list.cpp training/training_form.cpp
  training/training_page.cpp)
