// SPDX-License-Identifier: GPL-3.0-or-later
#include "cache/entry_file.h"

#include "cache/digest.h"
#include "checkpoint/mapped_file.h"
#include "checkpoint/safetensors_header.h"

#include <ATen/ATen.h>

#include <charconv>

namespace selfment::cache {
namespace {

using checkpoint::MappedFile;
using checkpoint::SafetensorsHeader;
using checkpoint::TensorEntry;
using Metadata = std::map<std::string, std::string>;

constexpr const char* kFormat = "selfment-features";
constexpr const char* kVersion = "1";
constexpr const char* kFeatures = "patch_features";
constexpr const char* kMask = "pseudo_mask";
constexpr const char* kOwnChecksum = "metadata_checksum";

Metadata metadataOf(const CacheKey& key) {
    return {{"format", kFormat},
            {"version", kVersion},
            {"image_sha256", key.imageSha256},
            {"backbone", key.backbone},
            {"backbone_sha256", key.backboneSha256},
            {"program_version", key.backboneSha256.empty() ? SELFMENT_VERSION : ""},
            {"input", key.input},
            {"feature", key.feature},
            {"precision", key.precision},
            {"storage", key.storage}};
}

/// Each part with its length in front, so that no two different lists read alike.
std::string joined(const Metadata& texts) {
    std::string all;
    for (const auto& [name, text] : texts)
        for (const std::string& part : {name, text})
            all.append(std::to_string(part.size())).append(":").append(part).append(";");
    return all;
}

/// The metadata's own checksum is made over everything else.
std::string metadataChecksum(Metadata metadata) {
    metadata.erase(kOwnChecksum);
    return digestOf(joined(metadata));
}

int numberIn(const Metadata& metadata, const char* name) {
    const auto found = metadata.find(name);
    int number = 0;
    if (found != metadata.end())
        std::from_chars(found->second.data(), found->second.data() + found->second.size(), number);
    return number;
}

std::string textIn(const Metadata& metadata, const char* name) {
    const auto found = metadata.find(name);
    return found == metadata.end() ? std::string() : found->second;
}

/// A mapped file whose header has been read and found to be this key's.
struct OpenEntry {
    std::shared_ptr<const MappedFile> file;
    SafetensorsHeader header;
    std::uint64_t dataStart = 0;

    [[nodiscard]] const TensorEntry* find(const char* name) const {
        for (const TensorEntry& entry : header.entries)
            if (entry.name == name)
                return &entry;
        return nullptr;
    }
    [[nodiscard]] std::span<const std::byte> bytesOf(const TensorEntry& tensor) const {
        return file->bytes().subspan(dataStart + tensor.begin, tensor.end - tensor.begin);
    }
    /// Brings a tensor's bytes in; false where the disk fails or the file has become shorter.
    [[nodiscard]] bool readable(const TensorEntry& tensor) const {
        return file->check(dataStart + tensor.begin, tensor.end - tensor.begin).ok();
    }
};

/// The file's header, or nothing where it has none.
std::optional<OpenEntry> opened(std::shared_ptr<const MappedFile> file) {
    const auto bytes = file->bytes();
    if (!file->check(0, std::min<std::uint64_t>(file->size(), 65536)).ok())
        return std::nullopt;
    const auto length = checkpoint::headerLength(reinterpret_cast<const unsigned char*>(bytes.data()),
                                                 bytes.size(), file->name());
    if (!length.ok())
        return std::nullopt;
    OpenEntry entry;
    entry.dataStart = checkpoint::kLengthBytes + *length;
    const auto text = bytes.subspan(checkpoint::kLengthBytes, *length);
    auto header = checkpoint::parseHeader({reinterpret_cast<const char*>(text.data()), text.size()},
                                          bytes.size() - entry.dataStart, file->name());
    if (!header.ok())
        return std::nullopt;
    entry.header = std::move(*header);
    entry.file = std::move(file);
    return entry;
}

/// Whether the header is that of a whole entry of that key.
bool isOf(const OpenEntry& entry, const CacheKey& key) {
    const Metadata& metadata = entry.header.metadata;
    for (const auto& [name, wanted] : metadataOf(key))
        if (textIn(metadata, name.c_str()) != wanted)
            return false;
    return textIn(metadata, kOwnChecksum) == metadataChecksum(metadata);
}

bool rightShapes(const OpenEntry& file, const values::PatchGrid& grid) {
    const TensorEntry* features = file.find(kFeatures);
    const TensorEntry* mask = file.find(kMask);
    if (features == nullptr || features->shape.size() != 2 || features->shape[0] != grid.patchCount() ||
        (features->type != at::kFloat && features->type != at::kBFloat16))
        return false;
    // A name that was altered is a tensor too few.
    const bool labelled = file.header.metadata.contains("pseudo_mask_checksum");
    if (labelled != (mask != nullptr))
        return false;
    return mask == nullptr ||
           (mask->type == at::kByte && mask->shape == std::vector<std::int64_t>{grid.patchCount()});
}

/// A tensor that is the mapped bytes; the map lives as long as it does.
at::Tensor aliased(const OpenEntry& file, const TensorEntry& tensor) {
    const std::byte* data = file.bytesOf(tensor).data();
    // NOLINTNEXTLINE(*-const-cast): whoever writes to features of a read-only map is wrong, and will hear of
    // it
    return at::from_blob(
        const_cast<std::byte*>(data), tensor.shape, [map = file.file](void*) {},
        at::TensorOptions(tensor.type));
}

std::optional<CacheEntry> verified(const OpenEntry& file, EntryPart part) {
    const Metadata& metadata = file.header.metadata;
    CacheEntry entry;
    entry.grid = {numberIn(metadata, "grid_height"), numberIn(metadata, "grid_width")};
    if (entry.grid.height < 1 || entry.grid.width < 1 || !rightShapes(file, entry.grid))
        return std::nullopt;
    const TensorEntry& features = *file.find(kFeatures);
    if (const TensorEntry* mask = file.find(kMask)) {
        if (!file.readable(*mask))
            return std::nullopt;
        const auto bytes = file.bytesOf(*mask);
        if (digestOf(bytes) != textIn(metadata, "pseudo_mask_checksum"))
            return std::nullopt;
        const auto* first = reinterpret_cast<const std::uint8_t*>(bytes.data());
        entry.pseudoMask = values::PatchLabels{entry.grid, {first, first + bytes.size()}};
        entry.pseudoMaskParameters = textIn(metadata, "pseudo_mask_parameters");
        entry.pseudoMaskWarnings = textIn(metadata, "pseudo_mask_warnings");
    }
    if (part == EntryPart::pseudoMask)
        return entry;
    const auto data = file.file->bytes().subspan(file.dataStart);
    if (!file.readable(features) || digestOf(data) != textIn(metadata, "checksum"))
        return std::nullopt;
    entry.patchFeatures = aliased(file, features);
    return entry;
}

} // namespace

std::string keyText(const CacheKey& key) {
    return joined(metadataOf(key));
}

std::string CacheKey::fileName() const {
    return digestOf(keyText(*this)) + ".safetensors";
}

EntryRead readEntry(const std::filesystem::path& file, const CacheKey& key, EntryPart part) {
    auto mapped = MappedFile::open(file);
    if (!mapped.ok()) // an empty file is what a power cut leaves of a new one
        return {mapped.error().code == values::ErrorCode::fileEmpty ? EntryState::damaged
                                                                    : EntryState::absent,
                {}};
    const std::optional<OpenEntry> found = opened(*mapped);
    std::optional<CacheEntry> entry;
    if (found && isOf(*found, key))
        entry = verified(*found, part);
    if (!entry)
        return {EntryState::damaged, {}};
    return {EntryState::whole, std::move(*entry)};
}

support::Status checkEntryFile(const std::filesystem::path& path) {
    const auto mapped = MappedFile::open(path);
    if (!mapped.ok())
        return support::propagate<support::Done>(mapped);
    const std::optional<OpenEntry> file = opened(*mapped);
    if (!file || textIn(file->header.metadata, "format") != kFormat)
        return support::Done{}; // whoever reads it says what is wrong with it
    const std::uint64_t length = (*mapped)->size() - file->dataStart;
    if (support::Status there = (*mapped)->check(file->dataStart, length); !there.ok())
        return there;
    if (digestOf((*mapped)->bytes().subspan(file->dataStart)) != textIn(file->header.metadata, "checksum"))
        return support::makeError(values::ErrorCode::safetensorsInvalid, (*mapped)->name(),
                                  "its tensors are not what was written: the checksum differs");
    return support::Done{};
}

EntryBytes bytesOf(const CacheKey& key, const CacheEntry& entry) {
    EntryBytes bytes;
    bytes.features = entry.patchFeatures.contiguous();
    SafetensorsHeader header;
    header.metadata = metadataOf(key);
    header.metadata["grid_height"] = std::to_string(entry.grid.height);
    header.metadata["grid_width"] = std::to_string(entry.grid.width);
    const std::uint64_t end = bytes.features.nbytes();
    header.entries.push_back({kFeatures, bytes.features.scalar_type(), bytes.features.sizes().vec(), 0, end});
    Digest checksum;
    checksum.add({static_cast<const std::byte*>(bytes.features.data_ptr()), bytes.features.nbytes()});
    if (entry.pseudoMask) {
        bytes.mask = entry.pseudoMask->labels;
        const auto labels = std::as_bytes(std::span(bytes.mask));
        header.entries.push_back({kMask, at::kByte, {entry.grid.patchCount()}, end, end + labels.size()});
        checksum.add(labels);
        header.metadata["pseudo_mask_checksum"] = digestOf(labels);
        header.metadata["pseudo_mask_parameters"] = entry.pseudoMaskParameters;
        header.metadata["pseudo_mask_warnings"] = entry.pseudoMaskWarnings;
    }
    header.metadata["checksum"] = checksum.hex();
    header.metadata[kOwnChecksum] = metadataChecksum(header.metadata);
    const std::string text = checkpoint::headerText(header);
    for (std::size_t i = 0; i < checkpoint::kLengthBytes; ++i)
        bytes.head += static_cast<char>((text.size() >> (8 * i)) & 0xFFU);
    bytes.head += text;
    return bytes;
}

} // namespace selfment::cache
