// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QToolButton;

namespace selfment::widgets {

/// A folder to choose: label, line, Browse. The receiver of browseRequested asks and answers with setText.
class PathLine : public QWidget {
    Q_OBJECT

public:
    explicit PathLine(QWidget* parent = nullptr);

    void setTexts(const QString& label, const QString& placeholder, const QString& toolTip);
    void setText(const QString& path);
    /// As typed, but with the user's own folder for ~.
    [[nodiscard]] QString text() const;
    [[nodiscard]] int labelWidthHint() const;
    void setLabelWidth(int width);
    [[nodiscard]] QLineEdit* line() const { return m_line; }
    [[nodiscard]] QToolButton* browseButton() const { return m_browse; }

Q_SIGNALS:
    void textChanged(const QString& path);
    void browseRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    QLabel* m_label = nullptr;
    QLineEdit* m_line = nullptr;
    QToolButton* m_browse = nullptr;
};

} // namespace selfment::widgets
