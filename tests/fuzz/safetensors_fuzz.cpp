// SPDX-License-Identifier: GPL-3.0-or-later
#include "checkpoint/safetensors_file.h"

#include <cstddef>
#include <cstdint>
#include <span>

/// Any bytes either give tensors that fit the input or a clear error; nothing else may happen.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto file = selfment::checkpoint::parseSafetensors(std::as_bytes(std::span(data, size)), "fuzz");
    if (file.cancelled() || (file.failed() && file.error().why.empty()))
        __builtin_trap();
    if (!file.ok())
        return 0;
    std::size_t bytes = 0;
    for (const auto& [name, tensor] : file->tensors)
        bytes += tensor.nbytes();
    if (bytes > size)
        __builtin_trap();
    return 0;
}
