// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/resources_flow.h"

#include "app/studio/controllers/options_controller.h"
#include "app/studio/window/status_line.h"

#include <QLocale>
#include <QMainWindow>

namespace selfment::studio {

namespace {

constexpr int kIntervalMs = 2000;
constexpr std::uint64_t kGigabyte = 1'000'000'000;

QString bytesText(std::uint64_t bytes) {
    return QLocale().formattedDataSize(static_cast<qint64>(bytes), bytes < kGigabyte ? 0 : 1,
                                       QLocale::DataSizeSIFormat);
}

} // namespace

ResourcesFlow::ResourcesFlow(const Workbench& workbench, QObject* parent)
    : QObject(parent), m_bench(workbench) {
    m_timer.setInterval(kIntervalMs);
    connect(&m_timer, &QTimer::timeout, this, &ResourcesFlow::ask);
    connect(&m_bench.bridge, &EngineBridge::finished, this, &ResourcesFlow::takeOutcome);
    connect(&m_bench.bridge, &EngineBridge::engineChanging, this, [this] {
        m_timer.stop();
        m_bench.status.setMemory({}, {}); // it was the former engine's
    });
    connect(&m_bench.bridge, &EngineBridge::engineReady, this, [this] {
        ask();
        m_timer.start();
    });
}

void ResourcesFlow::ask() {
    if (m_job == kNoToken && m_bench.window.isActiveWindow() && !m_bench.window.isMinimized()) {
        m_job = m_bench.bridge.submit(session::ResourcesRequest{m_bench.options.options().pipeline.runtime});
    }
}

void ResourcesFlow::takeOutcome(JobToken token, const SharedOutcome& outcome) {
    if (token != m_job || token == kNoToken) {
        return;
    }
    m_job = kNoToken;
    const auto* result = std::get_if<session::ResourcesResult>(&outcome->data);
    if (result == nullptr) {
        if (!m_bench.bridge.isElsewhere()) {
            m_timer.stop(); // an engine that cannot say so now will not in two seconds
        }
        return;
    }
    QString text = bytesText(result->processBytes);
    QString tip = m_bench.bridge.isElsewhere()
                      ? tr("Memory of the engine %1 there: %2 of %3")
                            .arg(m_bench.bridge.engineName(), bytesText(result->processBytes),
                                 bytesText(result->machineBytes))
                      : tr("Memory of this program: %1 of %2")
                            .arg(bytesText(result->processBytes), bytesText(result->machineBytes));
    if (result->deviceTotalBytes > 0) {
        const QString device = QString::fromStdString(result->device).toUpper();
        text += QStringLiteral(" · %1 %2").arg(device, bytesText(result->deviceBytes));
        tip += QLatin1Char('\n') +
               tr("Memory of %1, all programs together: %2 of %3")
                   .arg(device, bytesText(result->deviceBytes), bytesText(result->deviceTotalBytes));
    }
    m_bench.status.setMemory(text, tip);
}

} // namespace selfment::studio
