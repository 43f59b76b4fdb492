// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/preferences/language_page.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QSignalBlocker>

namespace selfment::widgets {

LanguagePage::LanguagePage(QWidget* parent)
    : QWidget(parent), m_combo(new QComboBox(this)), m_note(new QLabel(this)) {
    m_combo->addItem(tr("As the system"), QString());
    m_combo->setAccessibleName(tr("Language"));
    m_note->setWordWrap(true);
    m_note->setTextFormat(Qt::PlainText);
    auto* form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->addRow(tr("&Language"), m_combo);
    form->addRow(m_note);
    connect(m_combo, &QComboBox::activated, this,
            [this] { Q_EMIT languageChosen(m_combo->currentData().toString()); });
}

void LanguagePage::setLanguages(const QList<std::pair<QString, QString>>& languages) {
    const QSignalBlocker quiet(m_combo);
    for (const auto& [locale, name] : languages) {
        m_combo->addItem(name, locale);
    }
}

void LanguagePage::setLanguage(const QString& language) {
    const QSignalBlocker quiet(m_combo);
    m_combo->setCurrentIndex(qMax(0, m_combo->findData(language)));
}

void LanguagePage::setNote(const QString& note) {
    m_note->setText(note);
}

QString LanguagePage::note() const {
    return m_note->text();
}

} // namespace selfment::widgets
