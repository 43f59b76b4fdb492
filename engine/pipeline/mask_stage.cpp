// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/mask_stage.h"

#include "image/resize.h"
#include "image/threshold.h"

#include <cmath>

namespace selfment::pipeline {
namespace {

MaskStage cutMap(values::SaliencyMap map, const options::MaskOptions& options) {
    MaskStage stage;
    stage.map = std::move(map);
    image::ThresholdedMask cut = image::thresholded(stage.map, options);
    stage.mask = std::move(cut.mask);
    stage.threshold = cut.threshold;
    return stage;
}

} // namespace

MaskStage maskFromLabels(const values::PatchLabels& labels, int height, int width,
                         const options::MaskOptions& options) {
    const values::PatchMap map{labels.grid, {labels.labels.begin(), labels.labels.end()}};
    return cutMap(image::upsampledToImage(map, height, width), options);
}

MaskStage maskFromSaliency(const head::HeadPatches& patches, int height, int width,
                           const options::MaskOptions& options) {
    const bool ofLogits = options.upsample == options::Upsample::logit;
    values::SaliencyMap map =
        image::upsampledToImage(ofLogits ? patches.logit : patches.saliency, height, width);
    if (ofLogits)
        for (float& value : map.values)
            value = 1.0F / (1.0F + std::exp(-value));
    MaskStage stage = cutMap(std::move(map), options);
    stage.source = options::MaskSource::saliency;
    return stage;
}

} // namespace selfment::pipeline
