# SPDX-License-Identifier: GPL-3.0-or-later
list(APPEND widgets_sources forms/choice_editor.cpp forms/choice_text.cpp forms/collapsible_group.cpp forms/flag_editor.cpp
  forms/number_editor.cpp forms/number_spin_box.cpp forms/option_editor.cpp forms/option_equation.cpp forms/option_row.cpp forms/option_use.cpp
  forms/parameter_form.cpp forms/pipeline_panel.cpp forms/stage_mark.cpp forms/stage_row.cpp
  forms/suggestion_editor.cpp forms/text_editor.cpp
  forms/undo_keys.cpp)
