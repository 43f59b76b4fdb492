// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options/stage_options.h"
#include "session/jobs/job.h"
#include "session/local/engine_context.h"
#include "training/example_maker.h"

#include <memory>

namespace selfment::session {

/// What makes a job's examples: backbone and cache as the options ask for them.
struct TrainingMaker {
    std::shared_ptr<const backbone::Backbone> backbone;
    std::shared_ptr<const training::ExampleMaker> examples;
};

/// Errors: those of EngineContext::backbone and FeatureCache::open.
support::Result<TrainingMaker> makerFor(const options::Options& options, Job& job, EngineContext& engine);

} // namespace selfment::session
