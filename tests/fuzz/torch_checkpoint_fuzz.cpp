// SPDX-License-Identifier: GPL-3.0-or-later
#include "checkpoint/mapped_file.h"
#include "checkpoint/tensor_file.h"

#include <ATen/ATen.h>

#include <cstddef>
#include <cstdint>
#include <span>

namespace {

constexpr std::uint64_t kReadBytes = 1ULL << 20U; // expanded tensors may be larger than what they are made of

bool sound(const selfment::values::Error& error) {
    return !error.why.empty() && error.where == "fuzz";
}

} // namespace

/// Any bytes, taken as a file of any kind, either give tensors that can be read or a clear error.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace selfment;
    const auto file = checkpoint::MappedFile::over(std::as_bytes(std::span(data, size)), "fuzz");
    const auto opened = checkpoint::openTensorFile(file);
    if (opened.cancelled() || (opened.failed() && !sound(opened.error())))
        __builtin_trap();
    if (!opened.ok())
        return 0;
    for (const auto& tensor : opened->tensors->tensors()) {
        if (tensor.bytes > kReadBytes)
            continue;
        const auto read = opened->tensors->read(tensor.name);
        if (!read.ok() || read->nbytes() != tensor.bytes)
            __builtin_trap();
    }
    return 0;
}
