// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTextBrowser>

namespace selfment::widgets {

/// A model card or licence for reading. Nothing that the text names is ever loaded, neither from the network
/// nor from disk; a link is only reported.
class CardView : public QTextBrowser {
    Q_OBJECT

public:
    explicit CardView(QWidget* parent = nullptr);

    void showCard(const QString& markdown);
    void showPlain(const QString& text);

    [[nodiscard]] QVariant loadResource(int type, const QUrl& name) override;

Q_SIGNALS:
    /// A link to the web was chosen.
    void linkChosen(const QString& address);

protected:
    void changeEvent(QEvent* event) override;

private:
    QString m_markdown;
};

} // namespace selfment::widgets
