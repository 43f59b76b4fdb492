// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/spectrum/initialiser_card.h"

#include <QList>
#include <QWidget>

class QLabel;

namespace selfment::widgets {

/// The initialisers side by side on one image.
class InitialisersView : public QWidget {
    Q_OBJECT

public:
    explicit InitialisersView(QWidget* parent = nullptr);

    void setPhoto(const QImage& photo);
    void setRows(const QList<InitialiserRow>& rows);
    void setInForce(options::Initialiser initialiser);
    /// The rows are being made; older ones stay until they are there.
    void setBusy();
    /// No rows: the view says why, or what to do.
    void clear(const QString& why = {});
    [[nodiscard]] bool hasRows() const { return m_hasRows; }
    [[nodiscard]] InitialiserCard* card(options::Initialiser initialiser) const;

Q_SIGNALS:
    void useRequested(selfment::options::Initialiser initialiser);
    /// The view came to the screen: the moment to fetch what it shows.
    void shown();

protected:
    void showEvent(QShowEvent* event) override;

private:
    QList<InitialiserCard*> m_cards;
    QLabel* m_note;
    bool m_hasRows = false;
};

} // namespace selfment::widgets
