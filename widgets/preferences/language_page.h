// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

#include <utility>

class QComboBox;
class QLabel;

namespace selfment::widgets {

/// The language of the window. Shows what it is given, emits what is wished.
class LanguagePage : public QWidget {
    Q_OBJECT

public:
    explicit LanguagePage(QWidget* parent = nullptr);

    /// Locale names with what each calls itself: {"zh_CN", "简体中文"}.
    void setLanguages(const QList<std::pair<QString, QString>>& languages);
    /// Empty: the system's.
    void setLanguage(const QString& language);
    /// A sentence below, as that it applies at the next start; may be empty.
    void setNote(const QString& note);

    [[nodiscard]] QComboBox* combo() const { return m_combo; }
    [[nodiscard]] QString note() const;

Q_SIGNALS:
    void languageChosen(const QString& language);

private:
    QComboBox* m_combo;
    QLabel* m_note;
};

} // namespace selfment::widgets
