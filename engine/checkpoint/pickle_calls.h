// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "checkpoint/pickle_value.h"
#include "support/result.h"

#include <optional>
#include <string_view>

namespace selfment::checkpoint {

/// Everything a pickle may name. None of it is ever called: each stands for one way to note plain data.
enum class KnownGlobal : std::uint8_t {
    orderedDict,
    nameSpace,
    set,
    rebuildTensor,
    rebuildTensorV2,
    rebuildTensorV3,
    rebuildParameter,
    storage,
    dtype,
    size,
    opaque, ///< arguments are plain data, and so is what it stands for
};

struct GlobalMeaning {
    KnownGlobal global = KnownGlobal::opaque;
    c10::ScalarType type = c10::ScalarType::Byte; ///< of storage and dtype
};

/// What "torch._utils._rebuild_tensor_v2" and the like mean; nothing for every other name.
std::optional<GlobalMeaning> meaningOf(std::string_view dottedName);

/// The value that REDUCE stands for, as a new or an old node. Errors (where is empty): checkpointRefused,
/// checkpointDamaged.
support::Result<NodeId> reduceCall(PickleDocument& document, NodeId function, NodeId arguments);

/// The storage that a persistent id names. Errors: as reduceCall.
support::Result<NodeId> persistentStorage(PickleDocument& document, NodeId id);

/// Text for a message: at most 100 printable characters.
std::string shownText(std::string_view text);

} // namespace selfment::checkpoint
