// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/studio_fixture.h"

#include "app/studio/document/autosave.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QImage>
#include <QPainter>
#include <QRandomGenerator>

namespace selfment::testing {

QString builtEngineModule() {
    return QStringLiteral(SELFMENT_BINARY_DIR "/lib/selfment-studio/libselfment-engine.so");
}

namespace {

/// The screen of the platform "offscreen" is smaller.
constexpr QSize kWindowSize(1280, 800);

/// Settings of their own, and autosaves beside them: neither the user's nor another test's.
std::unique_ptr<QSettings> freshSettings(const QString& folder) {
    auto settings =
        std::make_unique<QSettings>(folder + QStringLiteral("/settings.ini"), QSettings::IniFormat);
    settings->setValue(QLatin1String(studio::kAutosaveFolderKey), folder + QStringLiteral("/autosave"));
    return settings;
}

} // namespace

StudioFixture::StudioFixture(studio::SessionFactory factory)
    : m_settings(freshSettings(m_folder.path())),
      m_bridge(std::make_unique<studio::EngineBridge>(std::move(factory))),
      m_window(std::make_unique<studio::MainWindow>(*m_bridge, *m_settings, m_dialogs, connectors())) {
    m_window->resize(kWindowSize);
}

StudioFixture::StudioFixture(const Connecting& connecting, const QString& engine)
    : m_settings(freshSettings(m_folder.path())) {
    const std::shared_ptr<studio::EngineConnectors> connectors =
        connecting(m_folder.filePath(QStringLiteral("engines")));
    m_bridge = std::make_unique<studio::EngineBridge>(studio::engineChoice(connectors, engine));
    m_window = std::make_unique<studio::MainWindow>(*m_bridge, *m_settings, m_dialogs, connectors);
    m_window->resize(kWindowSize);
}

std::shared_ptr<studio::EngineConnectors> StudioFixture::connectors() const {
    return studio::moduleConnectors(m_folder.filePath(QStringLiteral("engines")));
}

void StudioFixture::show() {
    m_window->show();
    m_bridge->start();
    m_window->loadSamples();
}

QString StudioFixture::path(const QString& name) const {
    const QString whole = m_folder.filePath(name);
    QDir().mkpath(QFileInfo(whole).absolutePath());
    return whole;
}

QString StudioFixture::writePhoto(const QString& name, int seed, QSize size) const {
    QImage image(size, QImage::Format_RGB888);
    QPainter painter(&image);
    QLinearGradient ground(0, 0, 0, size.height());
    ground.setColorAt(0, QColor(96, 150, 210));
    ground.setColorAt(1, QColor(80, 130, 70));
    painter.fillRect(image.rect(), ground);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(200, 60 + 10 * (seed % 8), 40));
    painter.drawEllipse(QPointF(size.width() * (0.42 + 0.02 * (seed % 8)), size.height() * 0.5),
                        size.width() * 0.2, size.height() * 0.28);
    painter.end();
    QRandomGenerator random(quint32(seed) + 1U);
    for (int row = 0; row < image.height(); ++row) {
        uchar* line = image.scanLine(row);
        for (int index = 0; index < 3 * image.width(); ++index) {
            line[index] = static_cast<uchar>(qBound(0, line[index] + random.bounded(-6, 7), 255));
        }
    }
    const QString file = path(name);
    if (!image.save(file)) {
        qFatal("cannot write %s", qPrintable(file));
    }
    return file;
}

QString StudioFixture::writeText(const QString& name, const QByteArray& text) const {
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size()) {
        qFatal("cannot write %s", qPrintable(file.fileName()));
    }
    return file.fileName();
}

bool StudioFixture::isFinished() {
    return m_window->inspect().finishedJob() != studio::kNoToken && !m_window->inspect().isBusy();
}

} // namespace selfment::testing
