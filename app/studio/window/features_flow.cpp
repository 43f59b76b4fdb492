// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/features_flow.h"

#include "app/studio/controllers/options_controller.h"
#include "app/studio/window/actions.h"
#include "app/studio/window/central_page.h"
#include "app/studio/window/closing.h"
#include "app/studio/window/dialogs.h"
#include "app/studio/window/docks.h"
#include "app/studio/window/features_text.h"
#include "app/studio/window/notice_text.h"
#include "app/studio/window/running_work.h"
#include "widgets/library/library_model.h"
#include "widgets/library/library_view.h"
#include "widgets/notices/notice_bar.h"

#include <QAction>
#include <QCoreApplication>
#include <QDir>
#include <QLocale>
#include <QMainWindow>

#include <utility>

namespace selfment::studio {

namespace {

const QString kEndKey = QStringLiteral("features-end");
const QString kRevealPrefix = QStringLiteral("reveal:");

} // namespace

FeaturesFlow::FeaturesFlow(const Workbench& workbench, QObject* parent)
    : QObject(parent), m_bench(workbench), m_features(workbench.bridge) {
    QAction* action = m_bench.actions[Actions::computeFeatures];
    connect(action, &QAction::triggered, this, &FeaturesFlow::ask);
    connect(&m_bench.bridge, &EngineBridge::finished, this, &FeaturesFlow::takeOutcome);
    connect(&m_features, &FeaturesController::finished, this, &FeaturesFlow::tellEnd);
    connect(&m_features, &FeaturesController::failed, this, [this](const values::Error& error) {
        m_bench.page.notices().post(errorNotice(error));
        m_bench.work.refresh();
    });
    connect(&m_features, &FeaturesController::started, &m_bench.work, &RunningWork::refresh);
    connect(&m_bench.work, &RunningWork::changed, this, &FeaturesFlow::showAction);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved}) {
        connect(&m_bench.library, signal, this, &FeaturesFlow::showAction);
    }
    connect(&m_bench.library, &QAbstractItemModel::modelReset, this, &FeaturesFlow::showAction);
    m_bench.work.add([this] { return m_features.isRunning(); }, [this] { m_features.cancelAll(); });
    m_bench.closing.finally([this] { m_features.cancelAll(); });
    showAction();
}

void FeaturesFlow::showAction() {
    m_bench.actions[Actions::computeFeatures]->setEnabled(m_bench.library.rowCount() > 0 &&
                                                          !m_features.isRunning());
}

/// The engine says where the cache is and how full; the question waits for that, the window does not.
void FeaturesFlow::ask() {
    if (m_cacheJob != kNoToken || m_features.isRunning()) {
        return;
    }
    m_images = m_bench.docks.library().visiblePaths();
    if (m_images.isEmpty()) {
        m_images = m_bench.library.paths();
    }
    session::CacheRequest request;
    request.cache = m_bench.options.options().cache;
    m_cacheJob = m_bench.bridge.submit(std::move(request));
}

void FeaturesFlow::takeOutcome(JobToken token, const SharedOutcome& outcome) {
    if (token != m_cacheJob || token == kNoToken) {
        return;
    }
    m_cacheJob = kNoToken;
    const auto* cache = std::get_if<session::CacheResult>(&outcome->data);
    confirm(cache == nullptr ? session::CacheResult{} : *cache);
}

void FeaturesFlow::confirm(const session::CacheResult& cache) {
    session::FeaturesRequest request;
    for (const QString& path : std::as_const(m_images)) {
        request.inputs.push_back(path.toStdString());
    }
    request.options = m_bench.options.options();
    request.programVersion = QCoreApplication::applicationVersion().toStdString();
    QStringList facts{tr("%1.").arg(featuresPlan(request.options))};
    if (!cache.folder.empty()) {
        const QLocale locale;
        facts.append(tr("They go into the cache in %1, which holds %2 now.")
                         .arg(QDir::toNativeSeparators(QString::fromStdString(cache.folder)),
                              locale.formattedDataSize(static_cast<qint64>(cache.bytes), 1,
                                                       QLocale::DataSizeSIFormat)));
    }
    facts.append(tr("What is there already is not computed again."));
    const QString question =
        tr("Compute the features of %Ln image(s)?", nullptr, static_cast<int>(m_images.size()));
    m_images.clear();
    if (m_bench.dialogs.confirm(&m_bench.window, question, facts.join(QLatin1Char(' ')), tr("Compute"))) {
        m_features.start(std::move(request));
    }
}

void FeaturesFlow::tellEnd(const session::FeaturesSummary& summary, bool cancelled) {
    m_bench.work.refresh();
    if (cancelled) {
        return; // who cancels knows it; the list of jobs has the numbers
    }
    widgets::Notice notice;
    notice.key = kEndKey;
    if (!summary.failed.empty()) {
        notice.severity = widgets::NoticeSeverity::warning;
        notice.advice = tr("The list of jobs names the images that failed.");
    }
    notice.text = tr("The features are in the cache: %1.").arg(featuresOutcome(summary));
    if (!summary.cacheFolder.empty()) {
        notice.actionText = tr("Show in folder");
        notice.actionId = kRevealPrefix + QString::fromStdString(summary.cacheFolder);
    }
    m_bench.page.notices().post(notice);
}

} // namespace selfment::studio
