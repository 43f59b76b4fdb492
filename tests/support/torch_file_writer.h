// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace selfment::testing {

struct TorchDict;
struct TorchList;

/// What a test puts into a file of torch.save.
using TorchValue =
    std::variant<std::monostate, bool, std::int64_t, double, std::string, at::Tensor, TorchDict, TorchList>;

enum class TorchDictKind { plain, ordered, orderedWithMetadata, nameSpace };

/// A dictionary with text keys, kept in order.
struct TorchDict {
    TorchDictKind kind = TorchDictKind::plain;
    std::vector<std::pair<std::string, TorchValue>> items;
};

struct TorchList {
    std::vector<TorchValue> items;
};

/// An entry of a zip archive.
using ZipItem = std::pair<std::string, std::string>;

/// A state dict as nn.Module.state_dict() gives one: ordered, with _metadata.
TorchDict stateDict(std::vector<std::pair<std::string, at::Tensor>> tensors);

/// The bytes torch.save would write: a zip archive, or (legacy) pickles and storages. Tensors keep their
/// type, strides and offset; those that share a storage share it in the file.
std::string torchZipBytes(const TorchValue& value, const std::string& folder = "archive");
std::string torchLegacyBytes(const TorchValue& value);

/// A zip archive of stored entries, with zip64 records or without.
std::string zipBytes(const std::vector<ZipItem>& items, bool zip64 = true);

/// data.pkl alone in an archive, for pickles that are made by hand.
std::string zipOfPickle(const std::string& pickle);

void writeBytes(const std::filesystem::path& path, const std::string& bytes);

} // namespace selfment::testing
