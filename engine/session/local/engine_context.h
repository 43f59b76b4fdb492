// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backbone/backbone.h"
#include "models/model_registry.h"
#include "options/stage_options.h"
#include "pipeline/record.h"
#include "session/local/blocking_threads.h"
#include "session/local/item_gate.h"
#include "session/local/loaded_backbones.h"
#include "session/local/loaded_heads.h"
#include "session/stage_result.h"
#include "support/cancel_token.h"
#include "support/result.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace selfment::session {

/// Where a LocalSession finds the models of this machine.
struct ModelPlaces {
    std::filesystem::path registryFile;  ///< models.json
    std::filesystem::path shippedFolder; ///< models that come with the program
};

/// What all jobs of a LocalSession share. Thread-safe.
class EngineContext {
public:
    explicit EngineContext(const ModelPlaces& places, std::shared_ptr<ItemGate> gate = nullptr);

    using ProgressHearer = std::function<void(const Progress&)>;

    /// The backbone that options ask for, on the device and in the precision that they ask for: loaded at its
    /// first use and kept. progress hears of hashing and loading.
    /// Errors: backboneUnknown, modelMoved, checkpoint..., deviceUnavailable, precisionUnavailable,
    /// outOfMemory.
    support::Result<std::shared_ptr<const backbone::Backbone>>
    backbone(const options::PipelineOptions& options, const support::CancelToken& cancel,
             const ProgressHearer& progress);

    using HeadPointer = std::shared_ptr<const pipeline::LoadedHead>;
    /// The head that options name, ready for the features of that backbone (null: features of unknown
    /// origin); null where they name none. Read at its first use and kept.
    /// Errors: headUnknown, headInvalid, headMismatch, modelMoved, checkpoint...; optionInvalid where the
    /// mask is to come from saliency and there is no head.
    support::Result<HeadPointer> head(const options::PipelineOptions& options,
                                      const backbone::BackboneInfo* backbone,
                                      const support::CancelToken& cancel, const ProgressHearer& progress);

    /// The built-in descriptor, for jobs that start from features.
    [[nodiscard]] std::shared_ptr<const backbone::Backbone> builtin() const { return m_builtin; }

    [[nodiscard]] models::ModelRegistry& models() { return m_models; }
    BlockingThreads& blocking() { return m_blocking; }
    /// What batches ask before each image; null: nothing.
    [[nodiscard]] ItemGate* gate() const { return m_gate.get(); }

private:
    support::Result<std::shared_ptr<const backbone::Backbone>>
    builtinFor(const options::RuntimeOptions& runtime);
    support::Result<std::shared_ptr<const backbone::Backbone>> load(const models::Entry& entry,
                                                                    const options::RuntimeOptions& runtime,
                                                                    const support::CancelToken& cancel,
                                                                    const ProgressHearer& progress);

    const std::shared_ptr<ItemGate> m_gate;
    const std::shared_ptr<const backbone::Backbone> m_builtin;
    models::ModelRegistry m_models;
    LoadedBackbones m_loaded;
    LoadedHeads m_heads;
    BlockingThreads m_blocking;
};

/// How many threads a job really uses.
int threadsOf(const options::RuntimeOptions& runtime);

/// Sets how many threads LibTorch uses in calls from this thread.
void useThreads(int threads);

pipeline::Provenance provenanceOf(const backbone::Backbone& backbone, const std::string& programVersion,
                                  const pipeline::LoadedHead* head = nullptr);

/// Version of the program this engine was built as.
const char* engineVersion();

} // namespace selfment::session
