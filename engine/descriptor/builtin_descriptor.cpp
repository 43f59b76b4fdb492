// SPDX-License-Identifier: GPL-3.0-or-later
#include <ATen/ATen.h>

#include "descriptor/builtin_descriptor.h"

#include "backbone/preprocess.h"
#include "descriptor/border_channels.h"
#include "descriptor/cells.h"
#include "support/catch_all.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <iomanip>
#include <sstream>

namespace selfment::descriptor {

namespace {

constexpr int kPatchSize = 16;
constexpr int kBorderChannels = 3;
constexpr int kAppearanceChannels = 2 * kLabChannels + kTextureChannels;
constexpr int kDimension = kBorderChannels + kAppearanceChannels;
constexpr values::PatchGrid kBaseGrid{kFineSide, kFineSide};

/// tanh((value - centre) / width) * weight; the block is divided by the norm of the weights.
struct Squash {
    double centre;
    double width;
    double weight;
};
constexpr std::array<Squash, kBorderChannels> kSquash{{{1.5, 0.5, 1.0}, {1.1, 0.2, 1.0}, {1.2, 0.3, 0.5}}};
constexpr double kSquashNorm = 1.5;

constexpr double kMeanWeight = 1.0;
constexpr double kDeviationWeight = 0.5;
constexpr double kTextureWeight = 0.5;
constexpr double kAppearanceWeight = 0.45;

constexpr double kNoContrastTime = 1.7;
constexpr double kNoContrastReach = 1.08;

/// Cells of the two grids of the base picture, which the border maps and a 48 x 48 appearance block share.
struct BaseCells {
    Cells fine;
    Cells coarse;
};

BaseCells baseCells(const values::Image& image) {
    const BlockMaps maps = blockMaps(pictureForGrid(image, kBaseGrid));
    return {cellsOf(maps, 2), cellsOf(maps, 3)};
}

/// Map of side x side on another grid, bilinear with half-pixel centres.
std::vector<float> mapOnGrid(const std::vector<double>& map, int side, const values::PatchGrid& grid) {
    std::vector<float> values(map.begin(), map.end());
    if (grid == values::PatchGrid{side, side})
        return values;
    std::vector<float> resized(static_cast<std::size_t>(grid.patchCount()));
    const cv::Mat from(side, side, CV_32F, values.data());
    cv::Mat to(grid.height, grid.width, CV_32F, resized.data());
    cv::resize(from, to, to.size(), 0, 0, cv::INTER_LINEAR);
    return resized;
}

void writeBorderChannels(const BorderMaps& maps, const values::PatchGrid& grid, float* features) {
    const std::array onGrid{mapOnGrid(maps.absorbingTime, kFineSide, grid),
                            mapOnGrid(maps.borderReach, kCoarseSide, grid),
                            mapOnGrid(maps.sideColour, kFineSide, grid)};
    for (std::size_t i = 0; i < static_cast<std::size_t>(grid.patchCount()); ++i) {
        for (std::size_t c = 0; c < kBorderChannels; ++c) {
            const Squash& squash = kSquash[c];
            const double value =
                std::tanh((static_cast<double>(onGrid[c][i]) - squash.centre) / squash.width);
            features[i * kDimension + c] = static_cast<float>(squash.weight * value / kSquashNorm);
        }
    }
}

/// Root of the mean squared row norm.
double rowScale(const std::vector<double>& rows, std::size_t count) {
    double squares = 0.0;
    for (const double value : rows)
        squares += value * value;
    return std::max(std::sqrt(squares / static_cast<double>(count)), 1e-6);
}

/// Columns centred over the picture, the whole scaled to a mean squared row norm of weight^2.
std::vector<double> unitBlock(std::vector<double> rows, std::size_t channels, double weight) {
    const std::size_t count = rows.size() / channels;
    for (std::size_t c = 0; c < channels; ++c) {
        double mean = 0.0;
        for (std::size_t i = c; i < rows.size(); i += channels)
            mean += rows[i];
        mean /= static_cast<double>(count);
        for (std::size_t i = c; i < rows.size(); i += channels)
            rows[i] -= mean;
    }
    const double scale = weight / rowScale(rows, count);
    for (double& value : rows)
        value *= scale;
    return rows;
}

void writeAppearanceChannels(const Cells& cells, float* features) {
    const auto count = static_cast<std::size_t>(cells.grid.patchCount());
    const std::array blocks{unitBlock(cells.meanLab, kLabChannels, kMeanWeight),
                            unitBlock(cells.deviationLab, kLabChannels, kDeviationWeight),
                            unitBlock(cells.texture, kTextureChannels, kTextureWeight)};
    double squares = 0.0;
    for (const auto& block : blocks) {
        const double scale = rowScale(block, count);
        squares += scale > 1e-6 ? scale * scale : 0.0;
    }
    const double factor = kAppearanceWeight / std::max(std::sqrt(squares), 1e-6);
    std::size_t first = kBorderChannels;
    for (const auto& block : blocks) {
        const std::size_t channels = block.size() / count;
        for (std::size_t i = 0; i < block.size(); ++i)
            features[i / channels * kDimension + first + i % channels] =
                static_cast<float>(factor * block[i]);
        first += channels;
    }
}

void warnWithoutContrast(const BorderMaps& maps, values::Warnings& warnings) {
    const double time = *std::max_element(maps.absorbingTime.begin(), maps.absorbingTime.end());
    const double reach = *std::max_element(maps.borderReach.begin(), maps.borderReach.end());
    if (time >= kNoContrastTime || reach >= kNoContrastReach)
        return;
    std::ostringstream detail;
    detail << std::fixed << std::setprecision(2) << "largest absorbing time " << time << " (below "
           << kNoContrastTime << "), largest border reach " << reach << " (below " << kNoContrastReach << ")";
    warnings.push_back({values::WarningCode::noContrast, detail.str()});
}

class BuiltinDescriptor final : public backbone::Backbone {
public:
    BuiltinDescriptor() {
        m_info.name = "builtin";
        m_info.label = "built-in colour-texture descriptor, no learned weights; quality far below DINOv3";
        m_info.limits =
            "Its border channels do most of the work: they say how hard it is to walk from a patch to the "
            "picture's "
            "edge over similar patches, a prior about photographs and no notion of what an object is. So its "
            "ablation is no evidence for the paper's. On ECSSD (held-out 700 photos) NCut + IPO reaches a "
            "mean IoU of "
            "0.60. It fails on small objects inside a larger region that contrasts with the edge, on "
            "camouflage and "
            "busy texture, on objects cut by the left, right or top edge, and on thin parts; of a blank "
            "picture "
            "it makes a blob in the middle, with a warning.";
        m_info.patchSize = kPatchSize;
        m_info.dimension = kDimension;
    }

    [[nodiscard]] const backbone::BackboneInfo& info() const override { return m_info; }

    support::Result<features::FeatureMap> features(const values::Image& image,
                                                   const options::InputOptions& input,
                                                   const backbone::FeatureRequest& request,
                                                   const support::CancelToken& cancel,
                                                   support::ProgressSink& progress) const override {
        if (request.feature != options::FeatureKind::automatic &&
            request.feature != options::FeatureKind::tokens)
            return support::makeError(values::ErrorCode::backboneRefusesInput, m_info.name,
                                      "it has no attention, so no keys, queries or values",
                                      "use --feature tokens, or a ViT as backbone");
        return support::catchAll([&] { return computed(image, input, cancel, progress); });
    }

    support::Result<features::FeatureMap> featuresOfInput(const at::Tensor&, const backbone::FeatureRequest&,
                                                          const support::CancelToken&,
                                                          support::ProgressSink&) const override {
        return support::makeError(values::ErrorCode::backboneRefusesInput, m_info.name,
                                  "it starts from a picture and has no network input");
    }

private:
    support::Result<features::FeatureMap> computed(const values::Image& image,
                                                   const options::InputOptions& input,
                                                   const support::CancelToken& cancel,
                                                   support::ProgressSink& progress) const {
        if (image.empty())
            return support::makeError(values::ErrorCode::backboneRefusesInput, m_info.name,
                                      "the picture is empty");
        const auto grid = backbone::patchGridFor(image.height, image.width, input, kPatchSize);
        const BaseCells base = baseCells(image);
        progress.report(0.4);
        if (cancel.cancelled())
            return support::Cancelled{};
        BorderMaps maps;
        maps.absorbingTime = absorbingTime(base.fine);
        progress.report(0.8);
        if (cancel.cancelled())
            return support::Cancelled{};
        maps.borderReach = borderReach(base.coarse);
        maps.sideColour = sideColour(base.fine);
        progress.report(0.9);
        if (cancel.cancelled())
            return support::Cancelled{};

        features::FeatureMap result;
        result.grid = grid;
        result.patchFeatures = at::empty({grid.patchCount(), kDimension}, at::kFloat);
        auto* rows = result.patchFeatures.mutable_data_ptr<float>();
        writeBorderChannels(maps, grid, rows);
        writeAppearanceChannels(
            grid == kBaseGrid ? base.fine : cellsOf(blockMaps(pictureForGrid(image, grid)), 2), rows);
        warnWithoutContrast(maps, result.warnings);
        progress.report(1.0);
        return result;
    }

    backbone::BackboneInfo m_info;
};

} // namespace

std::unique_ptr<backbone::Backbone> makeBuiltinDescriptor() {
    return std::make_unique<BuiltinDescriptor>();
}

BorderMaps borderMaps(const values::Image& image) {
    const BaseCells base = baseCells(image);
    return {absorbingTime(base.fine), borderReach(base.coarse), sideColour(base.fine)};
}

} // namespace selfment::descriptor
