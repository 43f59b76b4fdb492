// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/initial_cut.h"

namespace selfment::graph {

support::Result<CutResult> initialCut(const features::FeatureMap& features,
                                      const options::GraphOptions& options, std::uint64_t seed,
                                      const support::CancelToken& cancel, support::ProgressSink& progress,
                                      const CutStart& start) {
    switch (options.init) {
    case options::Initialiser::kmeans:
        return kmeansCut(features, options, seed, cancel, progress);
    case options::Initialiser::cls:
        return clsCut(features, options, cancel, progress);
    case options::Initialiser::ncut:
        break;
    }
    return normalizedCut(features, options, cancel, progress, start);
}

} // namespace selfment::graph
