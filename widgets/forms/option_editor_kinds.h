// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/forms/option_editor.h"

namespace selfment::widgets {

// One maker per kind of control; OptionEditor::make chooses among them. The editor belongs to parent.

[[nodiscard]] OptionEditor* makeFlagEditor(const options::OptionSpec& spec, QWidget* parent);
[[nodiscard]] OptionEditor* makeNumberEditor(const options::OptionSpec& spec, QWidget* parent);
/// A number or one word in its place: the mask threshold, "0.5" or "otsu".
[[nodiscard]] OptionEditor* makeNumberOrWordEditor(const options::OptionSpec& spec, QWidget* parent);
[[nodiscard]] OptionEditor* makeChoiceEditor(const options::OptionSpec& spec, QWidget* parent);
/// One of values known only at run time: backbones, devices.
[[nodiscard]] OptionEditor* makeSuggestionEditor(const options::OptionSpec& spec, QWidget* parent);
[[nodiscard]] OptionEditor* makeTextEditor(const options::OptionSpec& spec, QWidget* parent);

/// The word of a "0..1|otsu" option, or empty when the option takes no word beside numbers.
[[nodiscard]] QString wordBesideNumber(const options::OptionSpec& spec);

} // namespace selfment::widgets
