// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/models/model_row.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QPushButton;

namespace selfment::widgets {

class CardView;

/// A licence in full with its address; the download begins only after it was agreed to. GUI thread only.
class LicencePage : public QWidget {
    Q_OBJECT

public:
    explicit LicencePage(QWidget* parent = nullptr);

    /// Shows a licence, not yet agreed to.
    void showLicence(const LicenceView& licence);

    [[nodiscard]] const LicenceView& licence() const { return m_licence; }
    [[nodiscard]] QCheckBox* agreement() const { return m_agreement; }
    [[nodiscard]] QPushButton* downloadButton() const { return m_download; }
    [[nodiscard]] QPushButton* backButton() const { return m_back; }
    [[nodiscard]] QString shownText() const;

Q_SIGNALS:
    /// The user agreed and wants the model.
    void accepted(const QString& model);
    void backRequested();
    void linkChosen(const QString& address);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    LicenceView m_licence;
    QLabel* m_title = nullptr;
    QLabel* m_link = nullptr;
    CardView* m_text = nullptr;
    QCheckBox* m_agreement = nullptr;
    QPushButton* m_back = nullptr;
    QPushButton* m_download = nullptr;
};

} // namespace selfment::widgets
