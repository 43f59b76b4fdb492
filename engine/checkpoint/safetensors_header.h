// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/result.h"

#include <c10/core/ScalarType.h>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace selfment::checkpoint {

/// A safetensors file starts with the header's length as 8 little-endian bytes, then the header, then the
/// data.
inline constexpr std::uint64_t kLengthBytes = 8;
inline constexpr std::uint64_t kLargestHeader = 100'000'000; ///< bytes, the format's own limit

/// One tensor as the header describes it; offsets count from the end of the header.
struct TensorEntry {
    std::string name;
    c10::ScalarType type = c10::ScalarType::Float;
    std::vector<std::int64_t> shape;
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
};

struct SafetensorsHeader {
    std::vector<TensorEntry> entries; ///< by offset when parsed; in the order given when written
    std::map<std::string, std::string> metadata;
};

/// Length of the header from a file's first 8 bytes, checked against the file's size and the limit.
support::Result<std::uint64_t> headerLength(const unsigned char* lengthBytes, std::uint64_t fileBytes,
                                            const std::string& where);

/// Reads the header text: types, shapes and offsets, not yet checked against the data. Sorted by offset.
support::Result<SafetensorsHeader> parseEntries(std::string_view text, const std::string& where);

/// That every tensor lies in dataBytes, in order, without hole or overlap, and as long as type and shape say.
support::Status checkEntries(const SafetensorsHeader& header, std::uint64_t dataBytes,
                             const std::string& where);

/// Both in one: types, shapes, offsets that cover dataBytes in order without hole or
/// overlap.
support::Result<SafetensorsHeader> parseHeader(std::string_view text, std::uint64_t dataBytes,
                                               const std::string& where);

/// The header as text, padded with spaces so that the data begins at a multiple of 8 bytes.
std::string headerText(const SafetensorsHeader& header);

/// The format's name of a type ("F32"); empty where it has none.
std::string_view typeName(c10::ScalarType type);

} // namespace selfment::checkpoint
