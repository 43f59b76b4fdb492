// SPDX-License-Identifier: GPL-3.0-or-later
#include "checkpoint/safetensors_file.h"

#include "checkpoint/safetensors_header.h"
#include "support/atomic_file.h"
#include "support/file_bytes.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <fstream>
#include <functional>
#include <set>

namespace selfment::checkpoint {
namespace {

using values::ErrorCode;

/// Puts `bytes` bytes of data, from `begin` after the header on, at `to`; false when they could not be read.
using CopyData = std::function<bool(std::uint64_t begin, std::uint64_t bytes, void* to)>;

support::Result<TensorFile> tensorsOf(SafetensorsHeader header, const std::string& where,
                                      const CopyData& copy) {
    TensorFile file;
    file.metadata = std::move(header.metadata);
    file.tensors.reserve(header.entries.size());
    for (TensorEntry& entry : header.entries) {
        at::Tensor tensor = at::empty(entry.shape, at::TensorOptions(entry.type));
        const std::uint64_t bytes = entry.end - entry.begin;
        if (bytes > 0 && !copy(entry.begin, bytes, tensor.data_ptr()))
            return support::makeError(ErrorCode::fileUnreadable, where,
                                      "tensor '" + entry.name + "' cannot be read");
        if (entry.type == at::kBool) // any other byte than 0 and 1 would be undefined behaviour later
            tensor = tensor.view(at::kByte).ne(0);
        file.tensors.emplace_back(std::move(entry.name), std::move(tensor));
    }
    return file;
}

support::Status checkFile(const std::filesystem::path& path, const std::string& where) {
    std::error_code failure;
    const auto status = std::filesystem::status(path, failure);
    if (status.type() == std::filesystem::file_type::not_found)
        return support::makeError(ErrorCode::fileNotFound, where, "there is no such file");
    if (failure)
        return support::makeError(ErrorCode::fileUnreadable, where, failure.message());
    if (status.type() != std::filesystem::file_type::regular)
        return support::makeError(ErrorCode::fileUnreadable, where, "is not a regular file");
    return support::Done{};
}

bool storable(const TensorFile& file, std::string& fault) {
    std::set<std::string> names;
    for (const auto& [name, tensor] : file.tensors) {
        if (!tensor.defined() || typeName(tensor.scalar_type()).empty())
            fault = "tensor '" + name + "' is of a type that safetensors does not have";
        else if (name == "__metadata__" || !names.insert(name).second)
            fault = "tensor name '" + name + "' is taken";
    }
    return fault.empty();
}

} // namespace

at::Tensor TensorFile::find(const std::string& name) const {
    for (const auto& [key, tensor] : tensors)
        if (key == name)
            return tensor;
    return {};
}

support::Result<TensorFile> readSafetensors(const std::filesystem::path& path) {
    const std::string where = support::pathText(path);
    if (const auto usable = checkFile(path, where); !usable.ok())
        return support::propagate<TensorFile>(usable);
    std::ifstream stream(path, std::ios::binary | std::ios::ate);
    if (!stream)
        return support::makeError(ErrorCode::fileUnreadable, where, "cannot be opened for reading");
    const auto fileBytes = static_cast<std::uint64_t>(std::max<std::streamoff>(0, stream.tellg()));
    if (fileBytes == 0)
        return support::makeError(ErrorCode::fileEmpty, where, "has 0 bytes");
    std::array<unsigned char, kLengthBytes> lengthBytes{};
    stream.seekg(0);
    stream.read(reinterpret_cast<char*>(lengthBytes.data()),
                static_cast<std::streamsize>(std::min(fileBytes, kLengthBytes)));
    const auto length = headerLength(lengthBytes.data(), fileBytes, where);
    if (!length.ok())
        return support::propagate<TensorFile>(length);
    std::string text(*length, '\0');
    if (!stream.read(text.data(), static_cast<std::streamsize>(*length)))
        return support::makeError(ErrorCode::fileUnreadable, where, "the header cannot be read");
    const std::uint64_t dataStart = kLengthBytes + *length;
    auto header = parseHeader(text, fileBytes - dataStart, where);
    if (!header.ok())
        return support::propagate<TensorFile>(header);
    return tensorsOf(std::move(*header), where, [&](std::uint64_t begin, std::uint64_t bytes, void* to) {
        stream.seekg(static_cast<std::streamoff>(dataStart + begin));
        return static_cast<bool>(stream.read(static_cast<char*>(to), static_cast<std::streamsize>(bytes)));
    });
}

support::Result<TensorFile> parseSafetensors(std::span<const std::byte> bytes, const std::string& where) {
    const auto length =
        headerLength(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), where);
    if (!length.ok())
        return support::propagate<TensorFile>(length);
    const auto text = bytes.subspan(kLengthBytes, *length);
    const auto data = bytes.subspan(kLengthBytes + *length);
    auto header = parseHeader({reinterpret_cast<const char*>(text.data()), text.size()}, data.size(), where);
    if (!header.ok())
        return support::propagate<TensorFile>(header);
    return tensorsOf(std::move(*header), where, [&](std::uint64_t begin, std::uint64_t count, void* to) {
        std::memcpy(to, data.data() + begin, count);
        return true;
    });
}

support::Status writeSafetensors(const std::filesystem::path& path, const TensorFile& file) {
    std::string fault;
    if (!storable(file, fault))
        return support::makeError(ErrorCode::safetensorsInvalid, support::pathText(path), fault);
    SafetensorsHeader header;
    header.metadata = file.metadata;
    std::uint64_t end = 0;
    for (const auto& [name, tensor] : file.tensors) {
        const std::uint64_t begin = end;
        end += tensor.nbytes();
        header.entries.push_back({name, tensor.scalar_type(), tensor.sizes().vec(), begin, end});
    }
    const std::string text = headerText(header);
    std::vector<std::byte> bytes(kLengthBytes + text.size() + end);
    for (std::size_t i = 0; i < kLengthBytes; ++i)
        bytes[i] = static_cast<std::byte>((text.size() >> (8 * i)) & 0xFFU);
    std::memcpy(bytes.data() + kLengthBytes, text.data(), text.size());
    std::byte* to = bytes.data() + kLengthBytes + text.size();
    for (const auto& [name, tensor] : file.tensors) {
        const at::Tensor dense = tensor.to(at::kCPU).contiguous();
        if (dense.nbytes() > 0)
            std::memcpy(to, dense.data_ptr(), dense.nbytes());
        to += dense.nbytes();
    }
    return support::writeFileAtomically(path, std::span<const std::byte>(bytes));
}

} // namespace selfment::checkpoint
