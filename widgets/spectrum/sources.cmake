# SPDX-License-Identifier: GPL-3.0-or-later
list(APPEND widgets_sources spectrum/cut_bar.cpp spectrum/eigenvalue_plot.cpp spectrum/fiedler_histogram.cpp
  spectrum/initialiser_card.cpp spectrum/initialisers_view.cpp spectrum/spectrum_view.cpp)
