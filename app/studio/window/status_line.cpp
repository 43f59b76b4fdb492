// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/status_line.h"

#include <QLabel>
#include <QStatusBar>

namespace selfment::studio {

StatusLine::StatusLine(QStatusBar& bar)
    : QObject(&bar), m_hover(new QLabel), m_image(new QLabel), m_preset(new QLabel), m_engine(new QLabel) {
    bar.setSizeGripEnabled(false);
    m_hover->setTextFormat(Qt::PlainText);
    m_hover->setContentsMargins(8, 0, 8, 0);
    // A long hover text is cut, not a reason for the window to grow.
    m_hover->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    bar.addWidget(m_hover, 1);
    for (QLabel* label : {m_image, m_preset, m_engine}) {
        label->setTextFormat(Qt::PlainText);
        label->setContentsMargins(8, 0, 8, 0);
        bar.addPermanentWidget(label);
    }
    m_engine->setObjectName(QStringLiteral("engineState"));
    m_image->hide();
    setEngineLoading();
}

void StatusLine::setHoverText(const QString& text) {
    m_hover->setText(text);
}

void StatusLine::setImageFacts(const QString& facts) {
    m_image->setText(facts);
    m_image->setVisible(!facts.isEmpty());
}

void StatusLine::setPreset(options::Preset preset) {
    const QString name = preset == options::Preset::paper       ? tr("Paper")
                         : preset == options::Preset::reference ? tr("Reference code")
                                                                : tr("Custom");
    m_preset->setText(tr("Preset: %1").arg(name));
}

void StatusLine::setEngineLoading() {
    m_engine->setText(tr("Engine loading…"));
}

void StatusLine::setEngine(const session::EngineDescription& description) {
    const QString device =
        description.devices.empty() ? QString() : QString::fromStdString(description.devices.front().name);
    const QString backbone = description.backbones.empty()
                                 ? QString()
                                 : QString::fromStdString(description.backbones.front().name);
    setEngineFacts(device, backbone);
    QStringList lines;
    for (const session::DeviceDescription& one : description.devices) {
        lines.append(QStringLiteral("%1: %2").arg(QString::fromStdString(one.name),
                                                  QString::fromStdString(one.model)));
    }
    lines.append(tr("%n thread(s)", nullptr, description.threads));
    m_engine->setToolTip(lines.join(QLatin1Char('\n')));
}

void StatusLine::setEngineFacts(const QString& device, const QString& backbone) {
    m_engine->setText(tr("%1, backbone %2").arg(device.toUpper(), backbone));
}

void StatusLine::setEngineFailed(const values::Error& error) {
    m_engine->setText(tr("No engine"));
    m_engine->setToolTip(QString::fromStdString(error.why));
}

QString StatusLine::engineText() const {
    return m_engine->text();
}

} // namespace selfment::studio
