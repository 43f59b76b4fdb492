// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace selfment::widgets {

/// Takes the user's access token for a model hub. What is typed is never shown, and gone from the field as
/// soon as it was handed on. GUI thread only.
class TokenField : public QWidget {
    Q_OBJECT

public:
    explicit TokenField(QWidget* parent = nullptr);

    /// Where the token in force comes from: "environment", "secret service", or empty: there is none.
    void setSource(const QString& source);

    [[nodiscard]] QLineEdit* line() const { return m_line; }
    [[nodiscard]] QPushButton* keepButton() const { return m_keep; }
    [[nodiscard]] QPushButton* forgetButton() const { return m_forget; }
    [[nodiscard]] QString statusText() const;

Q_SIGNALS:
    /// An empty token asks to forget the one kept.
    void tokenEntered(const QString& token);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void keep();

    QString m_source;
    QLabel* m_label = nullptr;
    QLineEdit* m_line = nullptr;
    QPushButton* m_keep = nullptr;
    QPushButton* m_forget = nullptr;
    QLabel* m_status = nullptr;
};

} // namespace selfment::widgets
