// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/result.h"

#include <ATen/core/Tensor.h>

#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace selfment::checkpoint {

/// Tensors and string metadata of a safetensors file.
struct TensorFile {
    std::vector<std::pair<std::string, at::Tensor>>
        tensors; ///< in file order when read, written in this order
    std::map<std::string, std::string> metadata;

    /// The tensor of that name; undefined where there is none.
    [[nodiscard]] at::Tensor find(const std::string& name) const;
};

/// Reads a safetensors file. Every bound is checked against the file before any data is touched: header
/// length, offsets in order and without holes or overlap, shape x type == bytes, known types, no duplicate
/// names. Tensors own their memory. Errors: fileNotFound, fileUnreadable, fileEmpty, safetensorsInvalid (says
/// where).
support::Result<TensorFile> readSafetensors(const std::filesystem::path& path);

/// The same from memory; `where` names the source in errors. Fuzzed.
support::Result<TensorFile> parseSafetensors(std::span<const std::byte> bytes, const std::string& where);

/// Writes beside and renames. Tensors are written C-contiguous from the CPU.
/// Errors: destinationUnwritable, diskFull.
support::Status writeSafetensors(const std::filesystem::path& path, const TensorFile& file);

} // namespace selfment::checkpoint
