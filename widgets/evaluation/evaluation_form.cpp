// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/evaluation/evaluation_form.h"

#include "widgets/evaluation/folder_drop.h"
#include "widgets/training/path_line.h"

#include <QButtonGroup>
#include <QEvent>
#include <QLabel>
#include <QRadioButton>
#include <QVBoxLayout>

#include <algorithm>

namespace selfment::widgets {
namespace {

constexpr int kGroupGap = 10;

constexpr EvaluationChoice kChoices[] = {EvaluationChoice::method, EvaluationChoice::predictions,
                                         EvaluationChoice::steps, EvaluationChoice::initialisers};

} // namespace

EvaluationForm::EvaluationForm(QWidget* parent) : QWidget(parent), m_layout(new QVBoxLayout(this)) {
    m_layout->setContentsMargins(10, 8, 10, 8);
    m_layout->setSpacing(6);
    makeChoices();
    makeLines();
    m_layout->addStretch(1);
    setChoice(EvaluationChoice::method);
    retranslate();
}

void EvaluationForm::makeChoices() {
    QFont bold = font();
    bold.setBold(true);
    m_what = new QLabel(this);
    m_what->setFont(bold);
    m_layout->addWidget(m_what);
    m_choices = new QButtonGroup(this);
    for (const EvaluationChoice choice : kChoices) {
        auto* button = new QRadioButton(this);
        m_choices->addButton(button, static_cast<int>(choice));
        m_layout->addWidget(button);
    }
    m_explanation = new QLabel(this);
    m_facts = new QLabel(this);
    for (QLabel* label : {m_explanation, m_facts}) {
        label->setWordWrap(true);
        m_layout->addWidget(label);
    }
    m_explanation->setForegroundRole(QPalette::PlaceholderText);
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse);
    connect(m_choices, &QButtonGroup::idToggled, this, [this](int, bool on) {
        if (on) {
            showLines();
            Q_EMIT changed();
        }
    });
}

void EvaluationForm::makeLines() {
    m_layout->addSpacing(kGroupGap);
    QFont bold = font();
    bold.setBold(true);
    m_where = new QLabel(this);
    m_where->setFont(bold);
    m_layout->addWidget(m_where);
    for (PathLine** line : {&m_images, &m_predictions, &m_masks, &m_learning, &m_maps}) {
        *line = new PathLine(this);
        new FolderDrop(**line);
        m_layout->addWidget(*line);
        connect(*line, &PathLine::textChanged, this, &EvaluationForm::changed);
    }
}

EvaluationChoice EvaluationForm::choice() const {
    return static_cast<EvaluationChoice>(m_choices->checkedId());
}

QRadioButton* EvaluationForm::button(EvaluationChoice choice) const {
    return static_cast<QRadioButton*>(m_choices->button(static_cast<int>(choice)));
}

void EvaluationForm::setChoice(EvaluationChoice choice) {
    button(choice)->setChecked(true);
}

void EvaluationForm::setMethodFacts(const QString& facts) {
    m_facts->setText(facts);
    m_facts->setVisible(!facts.isEmpty());
}

QString EvaluationForm::methodFacts() const {
    return m_facts->text();
}

void EvaluationForm::showLines() {
    if (m_maps == nullptr)
        return;
    const bool given = choice() == EvaluationChoice::predictions;
    m_images->setVisible(!given);
    m_predictions->setVisible(given);
    m_learning->setVisible(choice() == EvaluationChoice::steps);
    m_maps->setVisible(!given);
    switch (choice()) {
    case EvaluationChoice::method:
        m_explanation->setText(tr("Each photo goes through the method with the parameters of the window."));
        break;
    case EvaluationChoice::predictions:
        m_explanation->setText(tr("Masks or maps that are there already, of whatever program."));
        break;
    case EvaluationChoice::steps:
        m_explanation->setText(tr("NCut, + IPO, + a head with BCE, + Dice, + the contrastive loss. The heads "
                                  "are trained for this, without the masks."));
        break;
    case EvaluationChoice::initialisers:
        m_explanation->setText(tr("NCut, k-means and, where the backbone has one, the CLS token; each "
                                  "without and with IPO."));
        break;
    }
}

void EvaluationForm::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::FontChange)
        retranslate();
}

void EvaluationForm::retranslate() {
    if (m_maps == nullptr)
        return;
    setAccessibleName(tr("What to evaluate"));
    m_what->setText(tr("What to evaluate"));
    m_where->setText(tr("Folders"));
    button(EvaluationChoice::method)->setText(tr("The metho&d on photos"));
    button(EvaluationChoice::predictions)->setText(tr("P&redictions of a folder"));
    button(EvaluationChoice::steps)->setText(tr("Steps of the method (Table &3)"));
    button(EvaluationChoice::initialisers)->setText(tr("Initialisers (Table &4)"));
    const QString drop = tr("Type, drop or choose a folder");
    m_images->setTexts(tr("Phot&os"), drop, tr("Folder of the photos; sub-folders count"));
    m_predictions->setTexts(tr("Predictio&ns"), drop, tr("Folder of masks or maps, as segment writes them"));
    m_masks->setTexts(tr("&Ground truth"), drop,
                      tr("Folder of the masks; files are matched by path without extension. The masks are "
                         "used for nothing but the score."));
    m_learning->setTexts(tr("&Learn from"), tr("the photos above"),
                         tr("Folder of the images that the heads learn from, without their masks"));
    m_maps->setTexts(tr("&Keep maps in"), tr("not kept"),
                     tr("Folder for the scored maps; without one there are no maps among the worst images"));
    int width = 0;
    for (const PathLine* line : {m_images, m_predictions, m_masks, m_learning, m_maps})
        width = std::max(width, line->labelWidthHint());
    for (PathLine* line : {m_images, m_predictions, m_masks, m_learning, m_maps})
        line->setLabelWidth(width);
    showLines();
}

} // namespace selfment::widgets
