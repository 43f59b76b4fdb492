# SPDX-License-Identifier: GPL-3.0-or-later
list(APPEND widgets_sources models/card_view.cpp models/installed_page.cpp models/licence_page.cpp
  models/model_details.cpp models/model_text.cpp models/models_dialog.cpp models/published_page.cpp
  models/token_field.cpp)
