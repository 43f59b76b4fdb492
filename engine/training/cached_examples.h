// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "head/training_source.h"
#include "training/example_maker.h"

#include <vector>

namespace selfment::training {

/// An image to learn from, by its content.
struct ImageContent {
    std::filesystem::path path;
    std::string sha256;
};

/// Images whose features and pseudo masks lie in a cache. What has gone from there since, or was damaged, is
/// computed again. Thread-safe.
class CachedExamples final : public head::TrainingSource {
public:
    /// cancel: of recomputing.
    CachedExamples(std::vector<ImageContent> images, std::shared_ptr<const ExampleMaker> maker,
                   std::int64_t dimension, support::CancelToken cancel);

    [[nodiscard]] std::int64_t size() const override { return static_cast<std::int64_t>(m_images.size()); }
    [[nodiscard]] std::int64_t dimension() const override { return m_dimension; }
    [[nodiscard]] std::string name(std::int64_t index) const override;
    [[nodiscard]] support::Result<head::TrainingExample> load(std::int64_t index) const override;
    /// SHA-256 over the images' own, in order: the same pictures under other names are the same data.
    [[nodiscard]] std::string fingerprint() const override { return m_fingerprint; }

private:
    const std::vector<ImageContent> m_images;
    const std::shared_ptr<const ExampleMaker> m_maker;
    const std::int64_t m_dimension;
    const support::CancelToken m_cancel;
    std::string m_fingerprint;
};

} // namespace selfment::training
