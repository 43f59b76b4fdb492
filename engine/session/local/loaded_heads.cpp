// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/local/loaded_heads.h"

#include "support/file_bytes.h"

#include <algorithm>

namespace selfment::session {
namespace {

using head::HeadMetadata;
using support::makeError;
using values::ErrorCode;
using values::WarningCode;

/// "tokens of width 192 (backbone tiny)".
std::string described(const std::string& kind, std::int64_t width, const std::string& backbone) {
    std::string text = (kind.empty() ? std::string("features") : kind) + " of width " + std::to_string(width);
    if (!backbone.empty())
        text += " (backbone " + backbone + ")";
    return text;
}

/// What a text may hold of a backbone: its name and hash, as far as there are any.
std::string identity(const std::string& name, const std::string& sha256) {
    return (name.empty() ? std::string("a backbone") : name) +
           (sha256.empty() ? std::string(" (no weights)") : " (SHA-256 " + sha256 + ")");
}

bool sameBackbone(const HeadMetadata& metadata, const backbone::BackboneInfo& backbone) {
    if (!metadata.backboneSha256.empty() || !backbone.sha256.empty())
        return metadata.backboneSha256 == backbone.sha256;
    return metadata.backbone.empty() || metadata.backbone == backbone.name;
}

values::Warnings warningsOf(const HeadMetadata* metadata, const pipeline::LoadedHead& loaded,
                            const backbone::BackboneInfo* backbone) {
    if (metadata == nullptr)
        return {
            {WarningCode::headWithoutMetadata,
             "it is taken to want " + std::string(pipeline::headInputName(loaded.normalised)) + " features"}};
    const bool saysBackbone = !metadata->backbone.empty() || !metadata->backboneSha256.empty();
    if (backbone == nullptr || !saysBackbone || sameBackbone(*metadata, *backbone))
        return {};
    return {{WarningCode::headOtherBackbone,
             "trained on " + identity(metadata->backbone, metadata->backboneSha256) + ", applied to " +
                 identity(backbone->name, backbone->sha256)}};
}

} // namespace

support::Result<LoadedHeads::File> LoadedHeads::get(const models::Entry& entry) {
    const std::lock_guard lock(m_mutex);
    const auto found = std::find_if(m_held.begin(), m_held.end(),
                                    [&](const Held& held) { return held.sha256 == entry.sha256; });
    if (found != m_held.end()) {
        Held used = *found;
        m_held.erase(found);
        m_held.push_front(used);
        return used.file;
    }
    support::Result<head::HeadFile> read = head::readHead(entry.path);
    if (!read.ok())
        return support::propagate<File>(read);
    m_held.push_front({entry.sha256, std::make_shared<const head::HeadFile>(std::move(read).value())});
    if (m_held.size() > kMost)
        m_held.pop_back();
    return m_held.front().file;
}

support::Result<pipeline::LoadedHead> fittedHead(const head::HeadFile& file, const models::Entry& entry,
                                                 const options::PipelineOptions& options,
                                                 const backbone::BackboneInfo* backbone) {
    const HeadMetadata* metadata = file.metadata ? &*file.metadata : nullptr;
    if (backbone != nullptr) {
        const options::FeatureKind kind = options.features.feature == options::FeatureKind::automatic
                                              ? backbone->defaultFeature
                                              : options.features.feature;
        const std::string wanted = metadata == nullptr ? std::string() : metadata->feature;
        const std::string given = pipeline::featureKindName(kind);
        if (file.head.dimension() != backbone->dimension || (!wanted.empty() && wanted != given))
            return makeError(ErrorCode::headMismatch, entry.name,
                             "the head takes " +
                                 described(wanted, file.head.dimension(),
                                           metadata == nullptr ? std::string() : metadata->backbone) +
                                 ", these are " + described(given, backbone->dimension, backbone->name));
    }
    pipeline::LoadedHead loaded{file.head, file.metadata, entry.name, entry.sha256, true, {}};
    // Of features from a file nobody knows what made them: the rule for a backbone that is no other.
    loaded.normalised = pipeline::takesNormalised(options.head.input, metadata,
                                                  backbone == nullptr ? std::string() : backbone->name);
    loaded.warnings = warningsOf(metadata, loaded, backbone);
    return loaded;
}

} // namespace selfment::session
