# SPDX-License-Identifier: GPL-3.0-or-later
list(APPEND widgets_sources plots/convergence_plot.cpp plots/convergence_text.cpp plots/curve_legend.cpp
  plots/decade_ticker.cpp plots/plot_panel.cpp plots/plot_style.cpp plots/precision_recall_plot.cpp plots/replot_timer.cpp plots/training_course.cpp
  plots/training_plot.cpp)
