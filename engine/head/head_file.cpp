// SPDX-License-Identifier: GPL-3.0-or-later
#include "head/head_file.h"

#include "checkpoint/checkpoint.h"
#include "head/head_tensors.h"
#include "support/catch_all.h"
#include "support/file_bytes.h"

#include <charconv>

namespace selfment::head {
namespace {

using Texts = std::map<std::string, std::string>;
using support::Result;
using support::Status;

constexpr const char* kFormat = "selfment-head";

std::string textOf(const Texts& texts, const char* key) {
    const auto found = texts.find(key);
    return found == texts.end() ? std::string() : found->second;
}

} // namespace

std::optional<HeadMetadata> metadataFromTexts(const Texts& texts) {
    if (textOf(texts, "format") != kFormat)
        return std::nullopt;
    HeadMetadata metadata;
    metadata.backbone = textOf(texts, "backbone");
    metadata.backboneSha256 = textOf(texts, "backbone_sha256");
    metadata.feature = textOf(texts, "feature");
    metadata.headInput = textOf(texts, "head_input");
    metadata.preset = textOf(texts, "preset");
    metadata.parameters = textOf(texts, "parameters");
    metadata.data = textOf(texts, "data");
    metadata.version = textOf(texts, "version");
    const std::string epoch = textOf(texts, "epoch");
    int number = 0;
    if (std::from_chars(epoch.data(), epoch.data() + epoch.size(), number).ec == std::errc())
        metadata.epoch = number;
    return metadata;
}

Texts textsOfMetadata(const HeadMetadata& metadata) {
    return {{"format", kFormat},
            {"backbone", metadata.backbone},
            {"backbone_sha256", metadata.backboneSha256},
            {"feature", metadata.feature},
            {"head_input", metadata.headInput},
            {"preset", metadata.preset},
            {"parameters", metadata.parameters},
            {"data", metadata.data},
            {"epoch", std::to_string(metadata.epoch)},
            {"version", metadata.version}};
}

Result<HeadFile> readHead(const std::filesystem::path& path) {
    return support::catchAll([&]() -> Result<HeadFile> {
        const auto opened = checkpoint::openCheckpoint(path);
        if (!opened)
            return support::propagate<HeadFile>(opened);
        auto head = readParameters(*opened->tensors, "", support::pathText(path));
        if (!head)
            return support::propagate<HeadFile>(head);
        return HeadFile{std::move(*head), metadataFromTexts(opened->tensors->metadata())};
    });
}

Status writeHead(const std::filesystem::path& path, const HeadFile& file) {
    return support::catchAll([&]() -> Status {
        checkpoint::TensorFile content;
        addParameters(file.head, "", content);
        if (file.metadata)
            content.metadata = textsOfMetadata(*file.metadata);
        return checkpoint::writeSafetensors(path, content);
    });
}

Status importHead(const std::filesystem::path& from, const std::filesystem::path& to,
                  const HeadMetadata& otherwise) {
    auto file = readHead(from);
    if (!file)
        return support::propagate<support::Done>(file);
    if (!file->metadata)
        file->metadata = otherwise;
    return writeHead(to, *file);
}

} // namespace selfment::head
