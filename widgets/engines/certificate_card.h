// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/engines/engine_view.h"

#include <QFrame>

class QCheckBox;
class QLabel;
class QPushButton;

namespace selfment::widgets {

/// The fingerprint of a server's certificate at first contact, or after it has changed, and the step in which
/// the user says that it was compared. GUI thread only.
class CertificateCard : public QFrame {
    Q_OBJECT

public:
    explicit CertificateCard(QWidget* parent = nullptr);

    /// Shows it, not yet compared. With a former one the card is red and says so.
    void setCertificate(const CertificateView& certificate);

    [[nodiscard]] bool isChanged() const { return !m_certificate.former.isEmpty(); }
    [[nodiscard]] QString titleText() const;
    [[nodiscard]] QString fingerprintText() const;
    [[nodiscard]] QCheckBox* comparedBox() const { return m_compared; }
    [[nodiscard]] QPushButton* trustButton() const { return m_trust; }

Q_SIGNALS:
    /// Compared, and trusted from now on.
    void trusted();

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void retranslate();
    [[nodiscard]] QColor accent() const;

    CertificateView m_certificate;
    QLabel* m_icon = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_about = nullptr;
    QLabel* m_fingerprint = nullptr;
    QLabel* m_facts = nullptr;
    QCheckBox* m_compared = nullptr;
    QPushButton* m_trust = nullptr;
};

} // namespace selfment::widgets
