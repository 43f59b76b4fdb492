// SPDX-License-Identifier: GPL-3.0-or-later
#include "checkpoint/safetensors_source.h"

#include "checkpoint/safetensors_header.h"

#include <algorithm>

namespace selfment::checkpoint {
namespace {

using values::ErrorCode;

std::uint64_t littleEndian(std::span<const std::byte> bytes) {
    std::uint64_t number = 0;
    for (std::size_t i = kLengthBytes; i > 0; --i)
        number = (number << 8U) | std::to_integer<std::uint64_t>(bytes[i - 1]);
    return number;
}

values::Error endsEarly(const MappedFile& file, std::uint64_t due) {
    return support::makeError(ErrorCode::checkpointDamaged, file.name(),
                              "ends after " + std::to_string(file.size()) + " of " + std::to_string(due) +
                                  " bytes");
}

} // namespace

bool looksLikeSafetensors(std::span<const std::byte> bytes) {
    return bytes.size() > kLengthBytes && bytes[kLengthBytes] == std::byte{'{'} &&
           littleEndian(bytes) <= kLargestHeader;
}

support::Status addSafetensors(const std::shared_ptr<const MappedFile>& file, MappedTensors& into,
                               std::map<std::string, std::string>& metadata) {
    const auto bytes = file->bytes();
    if (bytes.size() >= kLengthBytes && littleEndian(bytes) <= kLargestHeader &&
        littleEndian(bytes) > bytes.size() - kLengthBytes)
        return endsEarly(*file, kLengthBytes + littleEndian(bytes));
    const auto length =
        headerLength(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), file->name());
    if (!length.ok())
        return support::propagate<support::Done>(length);
    const auto text = bytes.subspan(kLengthBytes, *length);
    auto header = parseEntries({reinterpret_cast<const char*>(text.data()), text.size()}, file->name());
    if (!header.ok())
        return support::propagate<support::Done>(header);
    const std::uint64_t dataStart = kLengthBytes + *length;
    const std::uint64_t dataBytes = bytes.size() - dataStart;
    std::uint64_t due = 0;
    for (const TensorEntry& entry : header->entries)
        due = std::max(due, entry.end);
    // As far as the header is sound in itself, a short file is one that was cut off.
    if (due > dataBytes && checkEntries(*header, due, file->name()).ok())
        return endsEarly(*file, dataStart + due);
    if (auto usable = checkEntries(*header, dataBytes, file->name()); !usable.ok())
        return usable;
    for (TensorEntry& entry : header->entries) {
        StoredTensor tensor{entry.name, entry.type, std::move(entry.shape), entry.end - entry.begin};
        TensorPlace place{file, dataStart + entry.begin, denseStrides(tensor.shape)};
        if (!into.add(std::move(tensor), std::move(place)))
            return support::makeError(ErrorCode::checkpointDamaged, file->name(),
                                      "holds tensor '" + entry.name + "', which another file holds too");
    }
    metadata.merge(header->metadata);
    return support::Done{};
}

} // namespace selfment::checkpoint
