// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/image/image_scene.h"

#include "widgets/image/patch_pictures.h"

#include <utility>

namespace selfment::widgets {
namespace {

using Target = PyramidBuilder::Target;

/// The mask's own pixels as level 0; the colours only tell covered from bare.
QImage levelOf(const std::shared_ptr<const values::Mask>& mask) {
    return pictureOf(mask, qRgb(0, 0, 0), qRgb(255, 255, 255));
}

} // namespace

ImageScene::ImageScene(QObject* parent) : QObject(parent), m_pyramids(new PyramidBuilder(this)) {
    connect(m_pyramids, &PyramidBuilder::built, this, &ImageScene::takePyramid);
}

ImageScene::~ImageScene() = default;

void ImageScene::takePyramid(Target target, const Pyramid& pyramid) {
    if (target == Target::photo) {
        m_layers.photo = pyramid;
    } else if (target == Target::groundTruth) {
        m_layers.groundTruth.pyramid = pyramid;
    } else {
        // Level 0 may be of a newer mask than the one the others were made from.
        const QImage newest = m_layers.finalMask.pyramid.first();
        m_layers.finalMask.pyramid = pyramid;
        m_layers.finalMask.pyramid.first() = newest;
        for (const QRect& part : std::as_const(m_patched)) {
            patchCoverage(m_layers.finalMask.pyramid, part);
        }
        m_patched.clear();
    }
    Q_EMIT changed();
}

void ImageScene::setPhoto(const std::shared_ptr<const values::Image>& photo, int originalHeight,
                          int originalWidth) {
    const QImage picture = pictureOf(photo);
    if (picture.isNull()) {
        return clear();
    }
    m_layers.clearLayers();
    m_patched.clear();
    m_pyramids->cancel(Target::mask);
    m_pyramids->cancel(Target::groundTruth);
    m_pyramids->build(Target::photo, picture);
    m_layers.photo = {picture};
    m_layers.originalSize = {originalWidth > 0 ? originalWidth : picture.width(),
                             originalHeight > 0 ? originalHeight : picture.height()};
    Q_EMIT photoChanged();
    Q_EMIT changed();
}

void ImageScene::setPatchGrid(values::PatchGrid grid) {
    m_layers.grid = grid;
    Q_EMIT changed();
}

void ImageScene::setPrincipalColours(const values::PatchColours& colours) {
    m_layers.setPrincipalColours(colours);
    Q_EMIT changed();
}

void ImageScene::setSimilarity(int patch, const values::PatchMap& similarity) {
    m_layers.setSimilarity(patch, similarity);
    Q_EMIT changed();
}

void ImageScene::setDegree(const values::PatchMap& degree) {
    m_layers.setDegree(degree);
    Q_EMIT changed();
}

void ImageScene::setClsAttention(const values::PatchMap& attention) {
    m_layers.setClsAttention(attention);
    Q_EMIT changed();
}

void ImageScene::setFiedlerVector(const values::PatchMap& vector, double cut) {
    m_layers.setFiedlerVector(vector, cut);
    Q_EMIT changed();
}

void ImageScene::setBipartition(const values::PatchLabels& labels) {
    m_layers.setBipartition(labels);
    Q_EMIT changed();
}

void ImageScene::setSeed(int patch, const values::PatchLabels& component) {
    m_layers.setSeed(patch, component);
    Q_EMIT changed();
}

void ImageScene::setIpoMask(const values::PatchLabels& current,
                            const std::optional<values::PatchLabels>& previous,
                            const values::PatchMap& margins, double marginLimit) {
    m_layers.setIpoMask(current, previous);
    m_layers.setMargins(margins, marginLimit);
    Q_EMIT changed();
}

void ImageScene::setMargins(const values::PatchMap& margins, double limit) {
    m_layers.setMargins(margins, limit);
    Q_EMIT changed();
}

void ImageScene::setSaliency(const values::PatchMap& saliency) {
    m_layers.setSaliency(saliency);
    Q_EMIT changed();
}

void ImageScene::setFinalMask(const std::shared_ptr<const values::Mask>& mask) {
    const QImage picture = levelOf(mask);
    m_patched.clear();
    m_pyramids->build(Target::mask, picture);
    m_layers.finalMask = picture.isNull() ? MaskLayer() : MaskLayer{mask, {picture}};
    Q_EMIT changed();
}

void ImageScene::updateFinalMask(const std::shared_ptr<const values::Mask>& mask, QRect changed) {
    const MaskLayer& present = m_layers.finalMask;
    if (!mask || !present.mask || present.isEmpty() || mask->width != present.mask->width ||
        mask->height != present.mask->height) {
        return setFinalMask(mask);
    }
    if (mask != present.mask) {
        const QImage picture = levelOf(mask);
        if (picture.isNull()) {
            return setFinalMask(nullptr);
        }
        m_layers.finalMask.mask = mask;
        m_layers.finalMask.pyramid.first() = picture;
    }
    if (m_pyramids->isBuilding(Target::mask)) {
        m_patched << changed;
    } else {
        patchCoverage(m_layers.finalMask.pyramid, changed);
    }
    Q_EMIT maskPatched(changed);
}

void ImageScene::setGroundTruth(const std::shared_ptr<const values::Mask>& mask) {
    const QImage picture = levelOf(mask);
    m_pyramids->build(Target::groundTruth, picture);
    m_layers.groundTruth = picture.isNull() ? MaskLayer() : MaskLayer{mask, {picture}};
    Q_EMIT changed();
}

void ImageScene::setColourMaps(ColourMap::Name sequential, ColourMap::Name diverging) {
    if (sequential != m_layers.sequentialMap || diverging != m_layers.divergingMap) {
        m_layers.setColourMaps(sequential, diverging);
        Q_EMIT changed();
    }
}

void ImageScene::clearLayers() {
    m_pyramids->cancel(Target::mask);
    m_pyramids->cancel(Target::groundTruth);
    m_patched.clear();
    m_layers.clearLayers();
    Q_EMIT changed();
}

void ImageScene::clear() {
    m_pyramids->cancel(Target::photo);
    m_pyramids->cancel(Target::mask);
    m_pyramids->cancel(Target::groundTruth);
    m_patched.clear();
    m_layers.clearLayers();
    m_layers.photo.clear();
    m_layers.originalSize = {};
    Q_EMIT photoChanged();
    Q_EMIT changed();
}

} // namespace selfment::widgets
