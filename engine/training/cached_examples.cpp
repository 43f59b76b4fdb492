// SPDX-License-Identifier: GPL-3.0-or-later
#include "training/cached_examples.h"

#include "support/catch_all.h"
#include "support/file_bytes.h"
#include "support/hashing.h"
#include "training/label_tensor.h"

namespace selfment::training {

CachedExamples::CachedExamples(std::vector<ImageContent> images, std::shared_ptr<const ExampleMaker> maker,
                               std::int64_t dimension, support::CancelToken cancel)
    : m_images(std::move(images)),
      m_maker(std::move(maker)),
      m_dimension(dimension),
      m_cancel(std::move(cancel)) {
    support::Sha256 hash;
    for (const ImageContent& image : m_images)
        hash.add(std::as_bytes(std::span(image.sha256))); // all of one length
    m_fingerprint = hash.hex();
}

std::string CachedExamples::name(std::int64_t index) const {
    return support::pathText(m_images[static_cast<std::size_t>(index)].path);
}

support::Result<head::TrainingExample> CachedExamples::load(std::int64_t index) const {
    return support::catchAll([&]() -> support::Result<head::TrainingExample> {
        const ImageContent& image = m_images[static_cast<std::size_t>(index)];
        auto made = m_maker->make(image.path, image.sha256, m_cancel);
        if (!made.ok())
            return support::propagate<head::TrainingExample>(made);
        return head::TrainingExample{made->entry.patchFeatures, labelTensor(*made->entry.pseudoMask)};
    });
}

} // namespace selfment::training
