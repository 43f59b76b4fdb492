// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/preferences/engine_page.h"

#include "options/option_table.h"
#include "widgets/engines/engine_list.h"
#include "widgets/forms/option_editor.h"
#include "widgets/forms/option_row.h"

#include <QCheckBox>
#include <QLabel>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace selfment::widgets {

EnginePage::EnginePage(QWidget* parent)
    : QWidget(parent),
      m_engines(new EngineList(this)),
      m_prefetch(new QCheckBox(tr("&Compute the neighbours of the image in view ahead"), this)),
      m_machine(new QLabel(this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_engines);
    layout->addSpacing(8);
    int widest = 0;
    for (const char* name : {"device", "precision", "threads"}) {
        auto* made = new OptionRow(*options::findOption(name), this);
        const QString key = QString::fromLatin1(name);
        m_rows.insert(key, made);
        made->dropResetButton();
        layout->addWidget(made);
        widest = std::max(widest, made->labelWidthHint());
        connect(made, &OptionRow::edited, this,
                [this, key](const QString& text) { Q_EMIT optionEdited(key, text); });
    }
    for (OptionRow* each : std::as_const(m_rows)) {
        each->setLabelWidth(widest);
    }
    m_prefetch->setToolTip(tr("The next and the previous image are there at once; costs time and memory in "
                              "the background"));
    layout->addSpacing(4);
    layout->addWidget(m_prefetch);
    m_machine->setTextFormat(Qt::PlainText);
    m_machine->setWordWrap(true);
    m_machine->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_machine->setForegroundRole(QPalette::PlaceholderText);
    layout->addSpacing(8);
    layout->addWidget(m_machine);
    layout->addStretch(1);
    connect(m_prefetch, &QCheckBox::toggled, this, &EnginePage::prefetchToggled);
}

void EnginePage::setOptions(const options::Options& options) {
    for (OptionRow* each : std::as_const(m_rows)) {
        const QString text = QString::fromStdString(each->spec().get(options));
        if (!each->editor()->sameValue(each->text(), text)) {
            each->setText(text);
        }
    }
}

void EnginePage::setDevices(const QList<Suggestion>& devices) {
    m_rows.value(QStringLiteral("device"))->editor()->setSuggestions(devices);
}

void EnginePage::setPrefetch(bool on) {
    const QSignalBlocker quiet(m_prefetch);
    m_prefetch->setChecked(on);
}

void EnginePage::setMachine(const QStringList& facts) {
    m_machine->setText(facts.join(QLatin1Char('\n')));
}

} // namespace selfment::widgets
