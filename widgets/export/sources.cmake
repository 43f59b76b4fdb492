# SPDX-License-Identifier: GPL-3.0-or-later
list(APPEND widgets_sources export/export_dialog.cpp export/folder_check.cpp export/folder_checker.cpp export/format_chooser.cpp
  export/mask_preview.cpp export/plan_view.cpp export/scope_chooser.cpp)
