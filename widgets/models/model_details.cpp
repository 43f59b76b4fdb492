// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/models/model_details.h"

#include "widgets/models/card_view.h"
#include "widgets/models/model_text.h"

#include <QDir>
#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QScrollArea>
#include <QSplitter>
#include <QVBoxLayout>

namespace selfment::widgets {
namespace {

/// Lets a long word (a path, a hash) break where the label ends.
QString breakable(const QString& text) {
    constexpr int kEvery = 8;
    QString result;
    for (int at = 0; at < text.size(); ++at) {
        result += text[at];
        if (text[at] == QLatin1Char('/') || at % kEvery == kEvery - 1)
            result += QChar(0x200b);
    }
    return result;
}

} // namespace

ModelDetails::ModelDetails(QWidget* parent) : QWidget(parent) {
    m_title = new QLabel;
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_subtitle = new QLabel;
    m_facts = new QWidget;
    auto* column = new QVBoxLayout(m_facts);
    column->setContentsMargins(0, 4, 8, 4);
    column->setSpacing(4);
    // Not a QFormLayout: that of Qt 6.4 writes beyond its memory when rows of wrapped text come and go.
    auto* grid = new QGridLayout;
    grid->setContentsMargins(0, 4, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(1, 1);
    for (QLabel* label : {m_title, m_subtitle}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        column->addWidget(label);
    }
    column->addLayout(grid);
    column->addStretch(1);
    for (int fact = 0; fact < kFactCount; ++fact) {
        auto* name = new QLabel;
        auto* value = new QLabel;
        name->setForegroundRole(QPalette::PlaceholderText);
        name->setAlignment(Qt::AlignLeft | Qt::AlignTop);
        value->setAlignment(Qt::AlignLeft | Qt::AlignTop);
        value->setTextFormat(Qt::PlainText);
        value->setWordWrap(true);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        grid->addWidget(name, fact, 0);
        grid->addWidget(value, fact, 1);
        m_names.push_back(name);
        m_values.push_back(value);
    }
    auto* scroll = new QScrollArea;
    scroll->setAccessibleName(tr("Details of the model"));
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(m_facts);
    scroll->viewport()->setAutoFillBackground(false);
    m_facts->setAutoFillBackground(false); // setWidget fills it
    m_card = new CardView;
    auto* splitter = new QSplitter(Qt::Horizontal);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(scroll);
    splitter->addWidget(m_card);
    splitter->setSizes({400, 500});
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);
    connect(m_card, &CardView::linkChosen, this, &ModelDetails::linkChosen);
    retranslate();
}

void ModelDetails::showModel(const ModelRow& model, bool inUse) {
    const bool sameCard = !m_empty && model.name == m_model.name && model.card == m_model.card;
    m_model = model;
    m_inUse = inUse;
    m_empty = false;
    m_facts->show();
    m_title->setText(model.name);
    m_subtitle->setText(model.label);
    m_subtitle->setVisible(!model.label.isEmpty());
    const QString help = modelStateHelp(model.state);
    QString state = modelStateText(model.state);
    if (inUse)
        state = tr("%1, in use").arg(state);
    setFact(kState, help.isEmpty() ? state : QStringLiteral("%1. %2").arg(state, help));
    setFact(kLicence, model.licence);
    setFact(kParameters, parametersText(model.parameters));
    QStringList shape;
    if (model.dimension > 0)
        shape << tr("d = %1").arg(model.dimension);
    if (model.depth > 0)
        shape << tr("depth %1").arg(model.depth);
    if (model.patchSize > 0)
        shape << tr("patch %1 px").arg(model.patchSize);
    setFact(kShape, shape.join(QStringLiteral(", ")));
    setFact(kPrecision, model.precision);
    setFact(kSize, bytesText(model.bytes));
    setFact(kLayout, model.layout);
    setFact(kWhere, model.path.isEmpty() ? tr("part of the program") : QDir::toNativeSeparators(model.path));
    setFact(kHash, model.sha256);
    if (!sameCard) {
        if (model.card.isEmpty())
            m_card->showPlain(tr("This model comes without a model card."));
        else
            m_card->showCard(model.card);
    }
    m_card->show();
}

void ModelDetails::clear() {
    m_empty = true;
    m_facts->hide();
    m_card->hide();
}

QString ModelDetails::factsText() const {
    QStringList lines;
    for (std::size_t fact = 0; fact < m_values.size(); ++fact)
        if (!m_values[fact]->isHidden())
            lines << m_names[fact]->text() + QStringLiteral(": ") +
                         m_values[fact]->text().remove(QChar(0x200b));
    return lines.join(QLatin1Char('\n'));
}

void ModelDetails::setFact(Fact fact, const QString& text) {
    const auto index = static_cast<std::size_t>(fact);
    m_values[index]->setText(fact == kWhere || fact == kHash ? breakable(text) : text);
    m_values[index]->setAccessibleName(m_names[index]->text());
    m_values[index]->setVisible(!text.isEmpty());
    m_names[index]->setVisible(!text.isEmpty());
}

void ModelDetails::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ModelDetails::retranslate() {
    const QString names[] = {tr("State"), tr("Licence"), tr("Parameters"), tr("Shape"),  tr("Stored as"),
                             tr("Size"),  tr("Layout"),  tr("Where"),      tr("SHA-256")};
    for (std::size_t fact = 0; fact < m_names.size(); ++fact)
        m_names[fact]->setText(names[fact]);
    m_card->setAccessibleName(tr("Model card"));
    if (m_empty)
        clear();
    else
        showModel(m_model, m_inUse);
}

} // namespace selfment::widgets
