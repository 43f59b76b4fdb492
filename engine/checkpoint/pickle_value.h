// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <c10/core/ScalarType.h>

#include <cstdint>
#include <string>
#include <vector>

namespace selfment::checkpoint {

using NodeId = std::uint32_t; ///< index into PickleDocument::nodes

enum class PickleKind : std::uint8_t {
    none,
    boolean,      ///< integer is 0 or 1
    integer,      ///< integer
    largeInteger, ///< text holds its little-endian bytes
    real,         ///< real
    text,         ///< text
    bytes,        ///< text
    list,         ///< items; sets too
    tuple,        ///< items
    dict,         ///< items: key, value, key, value...; integer is a DictKind
    global,       ///< integer is a KnownGlobal, text its name
    storage,      ///< integer is an index into PickleDocument::storages
    tensor,       ///< integer is an index into PickleDocument::tensors
    opaque,       ///< plain data that nobody looks into (a number of numpy's, a device)
};

enum class DictKind : std::uint8_t { plain, ordered, nameSpace };

/// One value. Values refer to each other by index, so that a memo may be used any number of times, and a list
/// may even hold itself, at no cost.
struct PickleNode {
    PickleKind kind = PickleKind::none;
    std::int64_t integer = 0;
    double real = 0;
    std::string text;
    std::vector<NodeId> items;
};

/// A storage as a persistent id names it. A legacy file may name a part of another one.
struct PickleStorage {
    std::string key;
    c10::ScalarType type = c10::ScalarType::Byte;
    std::uint64_t elements = 0;     ///< of the whole storage
    std::uint64_t viewBegin = 0;    ///< element
    std::uint64_t viewElements = 0; ///< all of them where there is no view
};

/// A tensor over a storage, not yet checked against the bytes that are there.
struct PickleTensor {
    std::size_t storage = 0;
    c10::ScalarType type = c10::ScalarType::Byte;
    std::int64_t offset = 0; ///< elements
    std::vector<std::int64_t> shape;
    std::vector<std::int64_t> strides;
};

/// What one pickle holds.
struct PickleDocument {
    std::vector<PickleNode> nodes;
    std::vector<PickleStorage> storages;
    std::vector<PickleTensor> tensors;
    NodeId root = 0;
    std::uint64_t end = 0; ///< offset behind its last byte
};

} // namespace selfment::checkpoint
