// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/spectrum/initialisers_view.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace selfment::widgets {

InitialisersView::InitialisersView(QWidget* parent) : QWidget(parent), m_note(new QLabel(this)) {
    m_note->setWordWrap(true);
    m_note->setAlignment(Qt::AlignCenter);
    m_note->setMargin(12);
    m_note->setForegroundRole(QPalette::PlaceholderText);
    auto* row = new QHBoxLayout;
    row->setSpacing(2);
    for (const auto initialiser :
         {options::Initialiser::ncut, options::Initialiser::kmeans, options::Initialiser::cls}) {
        auto* card = new InitialiserCard(initialiser, this);
        connect(card, &InitialiserCard::useRequested, this, &InitialisersView::useRequested);
        m_cards.append(card);
        row->addWidget(card, 1);
    }
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_note, 1);
    layout->addLayout(row, 1);
    clear();
}

void InitialisersView::setPhoto(const QImage& photo) {
    for (InitialiserCard* card : m_cards)
        card->setPhoto(photo);
}

void InitialisersView::setRows(const QList<InitialiserRow>& rows) {
    m_hasRows = true;
    m_note->hide();
    for (InitialiserCard* card : m_cards)
        card->show();
    for (const InitialiserRow& row : rows)
        card(row.initialiser)->setRow(row);
}

void InitialisersView::setInForce(options::Initialiser initialiser) {
    for (InitialiserCard* card : m_cards)
        card->setInForce(card->initialiser() == initialiser);
}

void InitialisersView::setBusy() {
    if (m_hasRows)
        return;
    m_note->hide();
    for (InitialiserCard* card : m_cards) {
        card->clear(tr("Computing…"));
        card->show();
    }
}

void InitialisersView::clear(const QString& why) {
    m_hasRows = false;
    m_note->setText(why.isEmpty()
                        ? tr("Open an image: what Normalized Cut, k-means and the CLS token make of it is "
                             "compared here.")
                        : why);
    m_note->show();
    for (InitialiserCard* card : m_cards) {
        card->clear({});
        card->hide();
    }
}

InitialiserCard* InitialisersView::card(options::Initialiser initialiser) const {
    return *std::find_if(m_cards.begin(), m_cards.end(), [initialiser](const InitialiserCard* card) {
        return card->initialiser() == initialiser;
    });
}

void InitialisersView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    Q_EMIT shown();
}

} // namespace selfment::widgets
