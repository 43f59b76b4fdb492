// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "head/training_source.h"
#include "support/cancel_token.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace selfment::training {

/// What the files of a folder say of the features they hold; empty where they do not, or not all the same.
struct FeatureOrigin {
    std::string backbone;
    std::string backboneSha256;
    std::string feature;
    std::string precision;
};

/// A file that is not learned from.
struct LeftOutFile {
    std::filesystem::path path;
    std::optional<values::Error> error; ///< none: its pseudo mask has one side
};

class FolderExamples;
struct OpenedFolder {
    std::shared_ptr<const FolderExamples> examples;
    FeatureOrigin origin;
    std::vector<LeftOutFile> leftOut;
};

/// The .safetensors files of a folder, sorted by name: `patch_features` [N, d] and `pseudo_mask` [N] each; a
/// cache's folder is one of them. Thread-safe.
class FolderExamples final : public head::TrainingSource {
public:
    /// Looks at count files drawn with the seed (0: all), without their features. Files that cannot be used
    /// are left out and named. Errors: fileNotFound, fileUnreadable (the folder), trainingNoImages (nothing
    /// is left; where one file alone was wrong, its error).
    static support::Result<OpenedFolder> open(const std::filesystem::path& folder, std::int64_t count,
                                              std::uint64_t seed, const support::CancelToken& cancel);

    [[nodiscard]] std::int64_t size() const override { return static_cast<std::int64_t>(m_files.size()); }
    [[nodiscard]] std::int64_t dimension() const override { return m_dimension; }
    [[nodiscard]] std::string name(std::int64_t index) const override;
    /// A copy in memory. Errors name the file.
    [[nodiscard]] support::Result<head::TrainingExample> load(std::int64_t index) const override;
    /// SHA-256 over the files' names, shapes, labels and either the checksum that a cache wrote or the first
    /// 64 KiB of features.
    [[nodiscard]] std::string fingerprint() const override { return m_fingerprint; }

private:
    FolderExamples() = default;

    std::vector<std::filesystem::path> m_files;
    std::int64_t m_dimension = 0;
    std::string m_fingerprint;
};

} // namespace selfment::training
