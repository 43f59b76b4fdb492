# SPDX-License-Identifier: GPL-3.0-or-later
list(APPEND widgets_sources jobs/duration_text.cpp jobs/job_bar.cpp jobs/job_list_model.cpp jobs/job_list_view.cpp
  jobs/job_progress.cpp jobs/job_row.cpp jobs/job_row_widget.cpp jobs/job_summary_view.cpp)
