// SPDX-License-Identifier: GPL-3.0-or-later
#include "checkpoint/content_kind.h"

#include "checkpoint/safetensors_source.h"
#include "checkpoint/torch_legacy.h"
#include "checkpoint/zip_directory.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace selfment::checkpoint {
namespace {

using support::makeError;
using values::ErrorCode;

constexpr std::size_t kStartBytes = 1024; // enough for a pointer file, and for what an HTML page begins with

/// The first bytes in lower case, without a byte order mark and blanks in front.
std::string startOf(std::span<const std::byte> bytes) {
    std::string text(reinterpret_cast<const char*>(bytes.data()), std::min(bytes.size(), kStartBytes));
    if (text.starts_with("\xEF\xBB\xBF"))
        text.erase(0, 3);
    text.erase(0, std::min(text.find_first_not_of(" \t\r\n"), text.size()));
    for (char& letter : text)
        letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    return text;
}

bool isWebPage(const std::string& start) {
    if (start.starts_with("<!doctype html") || start.starts_with("<html") || start.starts_with("<head"))
        return true;
    return (start.starts_with("<?xml") || start.starts_with("<!--")) &&
           start.find("<html") != std::string::npos;
}

std::string pointerFact(const std::string& start) {
    const auto line = start.find("\nsize ");
    std::string digits;
    if (line != std::string::npos)
        for (auto at = line + 6;
             at < start.size() && std::isdigit(static_cast<unsigned char>(start[at])) != 0; ++at)
            digits += start[at];
    if (digits.empty())
        return "is a Git LFS pointer, not the file itself";
    return "is a Git LFS pointer to a file of " + digits + " bytes, not that file itself";
}

std::string otherFact(std::span<const std::byte> bytes, const std::string& start) {
    const auto begins = [&](std::initializer_list<unsigned> values) {
        return bytes.size() >= values.size() &&
               std::equal(values.begin(), values.end(), bytes.begin(),
                          [](unsigned a, std::byte b) { return a == std::to_integer<unsigned>(b); });
    };
    if (begins({0x1F, 0x8B}))
        return "is packed with gzip: unpack it first";
    if (begins({0x80}))
        return "is a pickle, but not one that torch.save wrote";
    if (start.starts_with("{"))
        return "is JSON text, not weights";
    std::string shown;
    constexpr std::array<char, 17> kDigits{"0123456789abcdef"};
    for (const std::byte value : bytes.first(std::min<std::size_t>(8, bytes.size()))) {
        shown += shown.empty() ? "" : " ";
        shown += kDigits.at(std::to_integer<unsigned>(value) >> 4U);
        shown += kDigits.at(std::to_integer<unsigned>(value) & 15U);
    }
    return "begins with the bytes " + shown + ", as no weight file does";
}

} // namespace

support::Result<CheckpointKind> recogniseContent(const MappedFile& file) {
    const auto bytes = file.bytes();
    if (looksLikeZip(bytes))
        return CheckpointKind::torchZip;
    if (looksLikeTorchLegacy(bytes))
        return CheckpointKind::torchLegacy;
    if (looksLikeSafetensors(bytes))
        return CheckpointKind::safetensors;
    const std::string start = startOf(bytes);
    if (isWebPage(start))
        return makeError(ErrorCode::checkpointIsWebPage, file.name(),
                         "is an HTML page of " + std::to_string(file.size()) + " bytes");
    if (start.starts_with("version https://git-lfs"))
        return makeError(ErrorCode::checkpointIsPointer, file.name(), pointerFact(start));
    return makeError(ErrorCode::checkpointNotRecognised, file.name(), otherFact(bytes, start));
}

} // namespace selfment::checkpoint
