// SPDX-License-Identifier: GPL-3.0-or-later
#include "cache/feature_cache.h"

#include "cache/entry_file.h"
#include "cache/entry_writer.h"
#include "cache/folder_limit.h"
#include "support/catch_all.h"
#include "support/file_bytes.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace selfment::cache {
namespace {

using values::ErrorCode;

class DiskCache final : public FeatureCache {
public:
    DiskCache(std::filesystem::path folder, std::uint64_t limitBytes)
        : m_folder(std::move(folder)), m_limit(m_folder, limitBytes) {
        m_limit.sweep();
    }

    [[nodiscard]] std::optional<CacheEntry> find(const CacheKey& key) override {
        return read(key, EntryPart::all);
    }

    [[nodiscard]] std::optional<values::PatchLabels> findPseudoMask(const CacheKey& key,
                                                                    const std::string& parameters) override {
        const std::optional<CacheEntry> entry = read(key, EntryPart::pseudoMask);
        if (!entry || entry->pseudoMaskParameters != parameters)
            return std::nullopt;
        return entry->pseudoMask;
    }

    support::Status put(const CacheKey& key, const CacheEntry& entry) override {
        return support::catchAll([&] { return write(key, entry); });
    }

    [[nodiscard]] CacheFacts facts() const override { return m_limit.facts(); }
    [[nodiscard]] const std::filesystem::path& folder() const override { return m_folder; }

private:
    std::optional<CacheEntry> read(const CacheKey& key, EntryPart part) {
        const std::filesystem::path file = m_folder / key.fileName();
        EntryRead entry = readEntry(file, key, part);
        if (entry.state == EntryState::damaged)
            ::unlink(file.c_str());
        if (entry.state != EntryState::whole)
            return std::nullopt;
        ::utimensat(AT_FDCWD, file.c_str(), nullptr,
                    0); // used now; a folder of somebody else's stays as it is
        return std::move(entry.entry);
    }

    support::Status write(const CacheKey& key, const CacheEntry& entry) {
        const std::filesystem::path file = m_folder / key.fileName();
        const bool fits = entry.patchFeatures.defined() && entry.patchFeatures.dim() == 2 &&
                          entry.patchFeatures.size(0) == entry.grid.patchCount() &&
                          (!entry.pseudoMask || entry.pseudoMask->grid == entry.grid);
        if (!fits)
            return support::makeError(ErrorCode::tensorMismatch, support::pathText(file),
                                      "features or pseudo mask do not have one row per patch");
        const EntryBytes bytes = bytesOf(key, entry);
        const std::span features(static_cast<const std::byte*>(bytes.features.data_ptr()),
                                 bytes.features.nbytes());
        const auto head = std::as_bytes(std::span(bytes.head));
        const auto mask = std::as_bytes(std::span(bytes.mask));
        const support::Status written = writePieces(file, {head, features, mask});
        if (written.ok())
            m_limit.wrote(file, head.size() + features.size() + mask.size());
        return written;
    }

    const std::filesystem::path m_folder;
    FolderLimit m_limit;
};

} // namespace

support::Result<std::unique_ptr<FeatureCache>> FeatureCache::open(const std::filesystem::path& folder,
                                                                  std::uint64_t limitBytes) {
    std::error_code problem;
    std::filesystem::create_directories(folder, problem);
    if (problem)
        return support::makeError(ErrorCode::destinationUnwritable, support::pathText(folder),
                                  problem.message());
    if (::access(folder.c_str(), W_OK | X_OK) != 0)
        return support::makeError(ErrorCode::destinationUnwritable, support::pathText(folder),
                                  std::strerror(errno));
    return support::Result<std::unique_ptr<FeatureCache>>(
        std::unique_ptr<FeatureCache>(std::make_unique<DiskCache>(folder, limitBytes)));
}

CacheFacts factsOfFolder(const std::filesystem::path& folder) {
    return FolderLimit(folder, 0).facts();
}

support::Status clearFolder(const std::filesystem::path& folder, const support::CancelToken& cancel) {
    std::error_code ignored;
    if (!std::filesystem::is_directory(folder, ignored))
        return support::Done{};
    return FolderLimit(folder, 0).clear(cancel);
}

} // namespace selfment::cache
