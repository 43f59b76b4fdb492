// SPDX-License-Identifier: GPL-3.0-or-later
#include "checkpoint/pickle_reader.h"

#include <cstddef>
#include <cstdint>
#include <span>

/// Any bytes, taken as a pickle, either give values that refer to each other soundly or a clear error.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace selfment::checkpoint;
    const auto document = readPickle(std::as_bytes(std::span(data, size)), 0, "pickle", "fuzz");
    if (document.cancelled() || (document.failed() && document.error().why.empty()))
        __builtin_trap();
    if (!document.ok())
        return 0;
    if (document->root >= document->nodes.size() || document->end > size)
        __builtin_trap();
    for (const PickleNode& node : document->nodes)
        for (const NodeId item : node.items)
            if (item >= document->nodes.size())
                __builtin_trap();
    for (const PickleTensor& tensor : document->tensors)
        if (tensor.storage >= document->storages.size() || tensor.shape.size() != tensor.strides.size())
            __builtin_trap();
    return 0;
}
