// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backbone/backbone.h"
#include "head/head_file.h"
#include "models/model_registry.h"
#include "options/stage_options.h"
#include "pipeline/loaded_head.h"
#include "support/cancel_token.h"
#include "support/result.h"

#include <deque>
#include <memory>
#include <mutex>
#include <string>

namespace selfment::session {

/// Heads that were read, a few at most: they are small. Thread-safe.
class LoadedHeads {
public:
    using File = std::shared_ptr<const head::HeadFile>;

    /// The head of that entry, read where it is not held. Errors: those of readHead.
    support::Result<File> get(const models::Entry& entry);

private:
    struct Held {
        std::string sha256;
        File file;
    };
    static constexpr std::size_t kMost = 8;
    std::mutex m_mutex;
    std::deque<Held> m_held; ///< the one used last in front
};

/// A head made ready for a backbone's features (null: features of unknown origin, of which only the width is
/// checked, and that later). Warns where the head was trained on another backbone's features or does not say
/// what it wants. Errors: headMismatch, which names both widths or kinds.
support::Result<pipeline::LoadedHead> fittedHead(const head::HeadFile& file, const models::Entry& entry,
                                                 const options::PipelineOptions& options,
                                                 const backbone::BackboneInfo* backbone);

} // namespace selfment::session
