// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/training/training_form.h"

#include "options/option_table.h"
#include "widgets/forms/collapsible_group.h"
#include "widgets/forms/option_editor.h"
#include "widgets/forms/option_row.h"
#include "widgets/training/path_line.h"
#include "widgets/training/source_list.h"

#include <QAction>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <string_view>

namespace selfment::widgets {
namespace {

constexpr std::array<std::string_view, 1> kDataRows = {"images"};
constexpr std::array<std::string_view, 4> kMethodRows = {"epochs", "batch", "lr", "weight-decay"};
constexpr std::array<std::string_view, 7> kLossRows = {
    "lambda-con", "lambda-dice", "lambda-bce", "temperature", "dice", "contrastive", "dice-eps"};

template <typename Names>
bool isOneOf(const Names& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

QString utf8(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

TrainingForm::TrainingForm(QWidget* parent) : QWidget(parent), m_layout(new QVBoxLayout(this)) {
    m_layout->setContentsMargins(10, 8, 10, 8);
    m_layout->setSpacing(6);
    // In this order, which is that of the Tab key, too.
    for (int group = 0; group < kGroupCount; ++group)
        makeGroup(static_cast<Group>(group));
    m_layout->addStretch(1);
    m_groups[kMore]->setExpanded(false);
    m_groups[kValidation]->setExpanded(false);
    retranslate();
    setOptions(options::Options{});
}

void TrainingForm::makeData() {
    m_sources = new SourceList(this);
    m_groups[kData]->addWidget(m_sources);
}

void TrainingForm::makeValidation() {
    m_validationNote = new QLabel(this);
    m_validationNote->setWordWrap(true);
    m_validationNote->setForegroundRole(QPalette::PlaceholderText);
    m_validationImages = new PathLine(this);
    m_validationMasks = new PathLine(this);
    m_groups[kValidation]->addWidget(m_validationNote);
    m_groups[kValidation]->addWidget(m_validationImages);
    m_groups[kValidation]->addWidget(m_validationMasks);
}

void TrainingForm::makeMethod() {
    m_features = new QLabel(this);
    m_features->setWordWrap(true);
    m_features->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_features->setForegroundRole(QPalette::PlaceholderText);
    m_groups[kMethod]->addWidget(m_features);
    m_preset = new QComboBox(this);
    for (const options::Preset preset :
         {options::Preset::paper, options::Preset::reference, options::Preset::custom})
        m_preset->addItem(QString(), utf8(options::presetName(preset)));
    // Custom is a state, not a choice.
    qobject_cast<QStandardItemModel*>(m_preset->model())->item(m_preset->count() - 1)->setEnabled(false);
    m_presetLabel = new QLabel(this);
    m_presetLabel->setBuddy(m_preset);
    m_reset = new QPushButton(this);
    m_reset->setAutoDefault(false);
    auto* line = new QWidget(this);
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    row->addWidget(m_presetLabel);
    row->addWidget(m_preset, 1);
    row->addWidget(m_reset);
    m_groups[kMethod]->addWidget(line);
    connect(m_preset, &QComboBox::activated, this, [this](int index) {
        const QString chosen = m_preset->itemData(index).toString();
        if (chosen != utf8(options::presetName(options::Preset::custom)))
            Q_EMIT presetChosen(chosen);
    });
    connect(m_reset, &QPushButton::clicked, this, &TrainingForm::resetRequested);
}

void TrainingForm::makeGroup(Group group) {
    m_groups[group] = new CollapsibleGroup(QString(), this);
    m_layout->addWidget(m_groups[group]);
    if (group == kData)
        makeData();
    else if (group == kValidation)
        makeValidation();
    else if (group == kMethod)
        makeMethod();
    makeRows(group);
    if (group == kData)
        addRow(*options::findOption("seed"),
               group); // of every command; here it draws the sample and the order
}

void TrainingForm::makeRows(Group group) {
    for (const options::OptionSpec& spec : options::optionTable()) {
        if (!spec.bound() || (spec.takers & options::takenByTrainingForm) == 0U)
            continue;
        const Group place = isOneOf(kDataRows, spec.name)     ? kData
                            : isOneOf(kMethodRows, spec.name) ? kMethod
                            : isOneOf(kLossRows, spec.name)   ? kLoss
                                                              : kMore;
        if (place == group)
            addRow(spec, group);
    }
    if (group == kMore) {
        m_headFile = new QAction(this);
        connect(m_headFile, &QAction::triggered, this, &TrainingForm::headFileRequested);
        row(QStringLiteral("init-head"))->editor()->setActions({m_headFile});
    }
}

void TrainingForm::addRow(const options::OptionSpec& spec, Group group) {
    const QString name = utf8(spec.name);
    auto* made = new OptionRow(spec, this);
    m_rows.insert(name, made);
    m_groups[group]->addWidget(made);
    connect(made, &OptionRow::edited, this,
            [this, name](const QString& text) { Q_EMIT optionEdited(name, text); });
}

void TrainingForm::setOptions(const options::Options& options) {
    for (OptionRow* each : std::as_const(m_rows)) {
        const QString text = QString::fromStdString(each->spec().get(options));
        if (!each->editor()->sameValue(each->text(), text))
            each->setText(text);
    }
    showUse(options.train);
    const QSignalBlocker quiet(m_preset);
    m_preset->setCurrentIndex(m_preset->findData(
        utf8(options::presetName(options::presetInForce(options.pipeline, options.train)))));
}

void TrainingForm::showUse(const options::TrainOptions& options) {
    const auto reason = [this](const char* name, bool idle, const QString& why) {
        if (OptionRow* named = row(QLatin1String(name)))
            named->setDisabledReason(idle ? why : QString());
    };
    const QString noContrastive = tr("The contrastive term has the weight 0.");
    const QString noDice = tr("The Dice term has the weight 0.");
    reason("temperature", options.lambdaCon == 0.0, noContrastive);
    reason("contrastive", options.lambdaCon == 0.0, noContrastive);
    reason("dice", options.lambdaDice == 0.0, noDice);
    reason("dice-eps", options.lambdaDice == 0.0, noDice);
    reason("embedding", !options.initHead.empty(), tr("A head to start from brings its own width."));
}

void TrainingForm::setFeatureFacts(const QString& facts) {
    m_facts = facts;
    m_features->setText(tr("Features: %1. They are set in the panel Pipeline.").arg(facts));
}

QString TrainingForm::featureFacts() const {
    return m_facts;
}

void TrainingForm::setHeadSuggestions(const QList<Suggestion>& heads) {
    row(QStringLiteral("init-head"))->editor()->setSuggestions(heads);
}

void TrainingForm::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::FontChange)
        alignLabels();
}

void TrainingForm::retranslate() {
    setAccessibleName(tr("Data and method of the training"));
    m_groups[kData]->setTitle(tr("Data"));
    m_groups[kValidation]->setTitle(tr("Validation (optional)"));
    m_groups[kMethod]->setTitle(tr("Method"));
    m_groups[kLoss]->setTitle(tr("Loss"));
    m_groups[kMore]->setTitle(tr("Head and order"));
    m_validationNote->setText(tr("Scored after every epoch. These images and masks are never trained on."));
    m_validationImages->setTexts(tr("Images"), tr("No validation"),
                                 tr("Folder of images that have ground-truth masks"));
    m_validationMasks->setTexts(tr("Masks"), tr("Folder of masks"),
                                tr("Folder of their masks, matched by name without extension"));
    m_headFile->setText(tr("Other &file…"));
    m_presetLabel->setText(tr("Pr&eset"));
    m_preset->setAccessibleName(tr("Preset of the training"));
    m_preset->setToolTip(
        tr("Sets the parameters of the training and those of the pipeline that the presets "
           "differ in. Paper: the values that the paper states. Reference code: those of the "
           "authors' released program. Custom: values of your own are in force."));
    m_preset->setItemText(0, tr("Paper"));
    m_preset->setItemText(1, tr("Reference code"));
    m_preset->setItemText(2, tr("Custom"));
    m_reset->setText(tr("Re&set"));
    m_reset->setToolTip(tr("Take back the defaults of all parameters of the training"));
    setFeatureFacts(m_facts);
    for (OptionRow* each : std::as_const(m_rows))
        each->retranslate();
    alignLabels();
}

void TrainingForm::alignLabels() {
    int widest = std::max(m_validationImages->labelWidthHint(), m_validationMasks->labelWidthHint());
    for (const OptionRow* each : std::as_const(m_rows))
        widest = std::max(widest, each->labelWidthHint());
    widest = std::min(widest, fontMetrics().horizontalAdvance(QLatin1Char('x')) * 27);
    for (OptionRow* each : std::as_const(m_rows))
        each->setLabelWidth(widest);
    m_validationImages->setLabelWidth(widest);
    m_validationMasks->setLabelWidth(widest);
    m_presetLabel->setFixedWidth(widest);
}

} // namespace selfment::widgets
