// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/forms/parameter_form.h"

#include "widgets/forms/collapsible_group.h"
#include "widgets/forms/option_editor.h"
#include "widgets/forms/option_row.h"
#include "widgets/forms/option_use.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace selfment::widgets {
namespace {

using options::OptionGroup;

constexpr std::array kGroupOrder = {OptionGroup::input,  OptionGroup::features, OptionGroup::graph,
                                    OptionGroup::ipo,    OptionGroup::head,     OptionGroup::mask,
                                    OptionGroup::runtime};
constexpr std::array kPresets = {options::Preset::paper, options::Preset::reference, options::Preset::custom};

QString utf8(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString presetId(options::Preset preset) {
    return utf8(options::presetName(preset));
}

/// Rows of the form: what the window takes and options carry, but for the preset, which is on top.
bool isShown(const options::OptionSpec& spec) {
    return (spec.takers & options::takenByWindow) != 0U && spec.bound() && spec.name != "preset" &&
           std::find(kGroupOrder.begin(), kGroupOrder.end(), spec.group) != kGroupOrder.end();
}

} // namespace

ParameterForm::ParameterForm(QWidget* parent) : QWidget(parent), m_layout(new QVBoxLayout(this)) {
    m_layout->setContentsMargins(8, 8, 8, 8);
    m_layout->setSpacing(6);
    makePresetRow();
    makeGroups();
    m_layout->addStretch(1);
    retranslate();
    setOptions(options::Options{});
}

void ParameterForm::makePresetRow() {
    m_preset = new QComboBox(this);
    for (const options::Preset preset : kPresets)
        m_preset->addItem(QString(), presetId(preset));
    // Custom is a state, not a choice: it can be shown but not picked.
    auto* model = qobject_cast<QStandardItemModel*>(m_preset->model());
    model->item(m_preset->count() - 1)->setEnabled(false);
    m_presetLabel = new QLabel(this);
    m_presetLabel->setBuddy(m_preset);
    auto* row = new QHBoxLayout;
    row->addWidget(m_presetLabel);
    row->addWidget(m_preset, 1);
    m_layout->addLayout(row);
    connect(m_preset, &QComboBox::activated, this, [this](int index) {
        const QString chosen = m_preset->itemData(index).toString();
        if (chosen != presetId(options::Preset::custom))
            Q_EMIT presetChosen(chosen);
    });
}

void ParameterForm::makeGroups() {
    for (const OptionGroup group : kGroupOrder) {
        const auto table = options::optionTable();
        if (std::none_of(table.begin(), table.end(), [group](const options::OptionSpec& spec) {
                return spec.group == group && isShown(spec);
            }))
            continue;
        auto* box = new CollapsibleGroup(QString(), this);
        m_groups.insert(static_cast<int>(group), box);
        m_layout->addWidget(box);
        for (const options::OptionSpec& spec : table)
            if (spec.group == group && isShown(spec))
                addRow(spec);
    }
}

void ParameterForm::addRow(const options::OptionSpec& spec) {
    const QString name = utf8(spec.name);
    auto* made = new OptionRow(spec, this);
    m_names.append(name);
    m_rows.insert(name, made);
    group(spec.group)->addWidget(made);
    connect(made, &OptionRow::edited, this,
            [this, name](const QString& text) { Q_EMIT optionEdited(name, text); });
    connect(made, &OptionRow::pointedAt, this, [this, made] { Q_EMIT helpChanged(made->help()); });
    connect(made, &OptionRow::browseRequested, this, [this, name] { Q_EMIT browseRequested(name); });
}

void ParameterForm::setOptions(const options::Options& options) {
    for (OptionRow* each : std::as_const(m_rows)) {
        const QString text = QString::fromStdString(each->spec().get(options));
        if (!each->editor()->sameValue(each->text(), text))
            each->setText(text);
    }
    m_shown = options.pipeline;
    showUse();
    const QSignalBlocker quiet(m_preset);
    m_preset->setCurrentIndex(m_preset->findData(presetId(options::presetInForce(options.pipeline))));
}

void ParameterForm::setFlat() {
    m_layout->setContentsMargins(0, 0, 0, 0);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
}

void ParameterForm::setSuggestions(const QString& name, const QList<Suggestion>& values) {
    if (OptionRow* named = row(name))
        named->editor()->setSuggestions(values);
}

void ParameterForm::setActions(const QString& name, const QList<QAction*>& actions) {
    if (OptionRow* named = row(name))
        named->editor()->setActions(actions);
}

void ParameterForm::setDisabledReason(const QString& name, const QString& why) {
    m_disabledReasons.insert(name, why);
    showUse();
}

void ParameterForm::showUse() {
    for (auto each = m_rows.cbegin(); each != m_rows.cend(); ++each) {
        const QString told = m_disabledReasons.value(each.key());
        each.value()->setDisabledReason(told.isEmpty() ? whyWithoutUse(each.value()->spec().name, m_shown)
                                                       : told);
    }
}

void ParameterForm::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::FontChange)
        alignLabels();
}

void ParameterForm::retranslate() {
    m_presetLabel->setText(tr("Pre&set"));
    m_preset->setAccessibleName(tr("Preset"));
    m_preset->setToolTip(tr("Paper: the values that the paper states. Reference code: those of the authors' "
                            "released program. Custom: values of your own are in force."));
    m_preset->setItemText(0, tr("Paper"));
    m_preset->setItemText(1, tr("Reference code"));
    m_preset->setItemText(2, tr("Custom"));
    const auto title = [this](OptionGroup group, const QString& text) {
        if (CollapsibleGroup* box = this->group(group))
            box->setTitle(text);
    };
    title(OptionGroup::input, tr("Image"));
    title(OptionGroup::features, tr("Features"));
    title(OptionGroup::graph, tr("Graph (NCut)"));
    title(OptionGroup::ipo, tr("Iterative Patch Optimization (IPO)"));
    title(OptionGroup::head, tr("Head"));
    title(OptionGroup::mask, tr("Mask"));
    title(OptionGroup::runtime, tr("Running"));
    showUse();
    for (OptionRow* each : std::as_const(m_rows))
        each->retranslate();
    alignLabels();
}

void ParameterForm::alignLabels() {
    // Editors of all rows begin at one line; very long labels wrap instead of pushing the editors out.
    int widest = 0;
    for (const OptionRow* each : std::as_const(m_rows))
        widest = std::max(widest, each->labelWidthHint());
    widest = std::min(widest, fontMetrics().horizontalAdvance(QLatin1Char('x')) * 19);
    for (OptionRow* each : std::as_const(m_rows))
        each->setLabelWidth(widest);
}

} // namespace selfment::widgets
