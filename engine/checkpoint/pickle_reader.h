// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "checkpoint/pickle_value.h"
#include "support/result.h"

#include <cstddef>
#include <span>
#include <string>

namespace selfment::checkpoint {

/// Reads one pickle (protocols 2 to 5) that begins at an offset of bytes. The reader knows the opcodes and
/// the names that checkpoints of tensors and plain data need and refuses every other one; it calls nothing.
/// `part` names the bytes in messages ("data.pkl"), `where` the file. Errors: checkpointRefused (says what
/// was asked for), checkpointDamaged (says at which byte). Fuzzed.
support::Result<PickleDocument> readPickle(std::span<const std::byte> bytes, std::uint64_t begin,
                                           const std::string& part, const std::string& where);

} // namespace selfment::checkpoint
