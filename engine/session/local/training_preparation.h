// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/jobs/job.h"
#include "session/training_results.h"
#include "training/cached_examples.h"
#include "training/corpus.h"

#include <functional>

namespace selfment::session {

/// What images are prepared for.
enum class PreparedFor {
    cache,   ///< the entries themselves: all of each is verified, and a cache that takes none ends the work
    training ///< labels are looked at, features when they are used; what the cache does not take is computed
             ///< again then
};

/// A corpus whose features and pseudo masks are there.
struct PreparedImages {
    std::vector<training::ImageContent> images; ///< with a pseudo mask of two sides, in the corpus' order
    std::vector<SkippedImage> skipped;          ///< the others, by path
    std::int64_t total = 0;
    std::int64_t computed = 0;
    std::int64_t cached = 0;
    std::int64_t degenerate = 0; ///< of computed and cached
    std::int64_t failed = 0;
};

/// Hears of the counts so far. Called under a lock, by one thread at a time.
using PreparationHearer = std::function<void(const Progress& progress, const PreparedImages& counts)>;

/// Brings a corpus into the cache, threads images at a time. A pause of the job holds it between images; a
/// cancel or stop ends it as Cancelled within a second. Errors: destinationUnwritable, diskFull (for the
/// cache alone); what is wrong with single images is listed.
support::Result<PreparedImages> prepareImages(const training::Corpus& corpus,
                                              const training::ExampleMaker& maker, PreparedFor purpose,
                                              int threads, Job& job, const PreparationHearer& hearer);

} // namespace selfment::session
