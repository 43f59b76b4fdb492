// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/prefetch_flow.h"

#include "app/studio/controllers/options_controller.h"
#include "app/studio/window/docks.h"
#include "app/studio/window/running_work.h"
#include "app/studio/window/window_settings.h"
#include "widgets/library/library_model.h"
#include "widgets/library/library_view.h"

namespace selfment::studio {

using widgets::LibraryState;

PrefetchFlow::PrefetchFlow(const Workbench& bench, QObject* parent)
    : QObject(parent),
      m_bench(bench),
      m_prefetch(
          bench.bridge, bench.inspect, [this](const QString& path) { return neighbours(path); },
          [this] { return m_bench.work.isBusy(); }) {
    m_prefetch.setOptions(m_bench.options.options().pipeline);
    applySettings();
    connect(&m_bench.options, &OptionsController::optionsChanged, this,
            [this](const options::Options& options) { m_prefetch.setOptions(options.pipeline); });
    connect(&m_bench.work, &RunningWork::changed, &m_prefetch, &PrefetchController::reconsider);
    connect(&m_bench.docks.library(), &widgets::LibraryView::listingChanged, &m_prefetch,
            &PrefetchController::reconsider);
    connect(&m_prefetch, &PrefetchController::becameReady, this,
            [this](const QString& path, const session::InspectSummary& summary) {
                if (m_bench.library.stateOf(path) == LibraryState::queued) {
                    m_bench.library.setState(path, LibraryState::cached);
                    m_bench.library.setComputedShare(path, summary.foregroundShare);
                }
            });
    connect(&m_prefetch, &PrefetchController::forgotten, this, [this](const QString& path) {
        if (m_bench.library.stateOf(path) == LibraryState::cached) {
            m_bench.library.setState(path, LibraryState::queued);
            m_bench.library.setComputedShare(path, -1.0); // of options or a time that are over
        }
    });
}

void PrefetchFlow::applySettings() {
    m_prefetch.setEnabled(m_bench.settings.prefetch());
}

QStringList PrefetchFlow::neighbours(const QString& path) const {
    QStringList found;
    for (const int places : {1, -1}) {
        const QString beside = m_bench.docks.library().pathBeside(path, places);
        const int row = m_bench.library.rowOf(beside);
        if (row >= 0 && !m_bench.library.entryAt(row).missing &&
            m_bench.library.entryAt(row).state != LibraryState::failed) {
            found.append(beside);
        }
    }
    return found;
}

} // namespace selfment::studio
