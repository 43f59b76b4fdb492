// SPDX-License-Identifier: GPL-3.0-or-later
#include "backbone/vit_inference.h"

#include <algorithm>
#include <cmath>

namespace selfment::backbone {
namespace {

struct Match {
    std::size_t found = 0;    ///< rows of the layout that the source has
    std::size_t required = 0; ///< rows that every model of the layout has
};

template <typename Owner>
void count(std::span<const KeyRow<Owner>> rows, const StoredNames& names, KeyLayout layout, Match& match) {
    for (const auto& row : rows) {
        if (row.name(layout).empty())
            continue;
        match.found += names.findPattern(row.name(layout)) != nullptr ? 1U : 0U;
        match.required += row.needed == Needed::always ? 1U : 0U;
    }
}

/// A side of the tensor that fills `place` in this layout (counted from the end where negative); 0: none.
class Sides {
public:
    Sides(const StoredNames& names, KeyLayout layout) : m_names(names), m_layout(layout) {}

    [[nodiscard]] int of(at::Tensor ViTWeights::*place, int side) const {
        return sideOf(modelRows(), place, side, std::nullopt);
    }
    [[nodiscard]] int of(at::Tensor BlockWeights::*place, int side, std::optional<Needed> only = {}) const {
        return sideOf(blockRows(), place, side, only);
    }
    /// Whether any row with that condition is stored.
    [[nodiscard]] bool has(Needed needed) const {
        return std::any_of(blockRows().begin(), blockRows().end(), [&](const BlockRow& row) {
            return row.needed == needed && !row.name(m_layout).empty() &&
                   m_names.findPattern(row.name(m_layout)) != nullptr;
        });
    }
    /// Whether the first layer of a SwiGLU is stored.
    [[nodiscard]] bool hasGate() const {
        return std::any_of(blockRows().begin(), blockRows().end(), [&](const BlockRow& row) {
            return row.place == &BlockWeights::mlpInWeight && row.needed == Needed::swiglu &&
                   row.slice.index == 0 && !row.name(m_layout).empty() &&
                   m_names.findPattern(row.name(m_layout)) != nullptr;
        });
    }

private:
    template <typename Owner>
    int sideOf(std::span<const KeyRow<Owner>> rows, at::Tensor Owner::*place, int side,
               std::optional<Needed> only) const {
        for (const auto& row : rows) {
            if (row.place != place || row.name(m_layout).empty() || (only && row.needed != *only))
                continue;
            const auto* tensor = m_names.findPattern(row.name(m_layout));
            if (tensor == nullptr)
                continue;
            const int rank = static_cast<int>(tensor->shape.size());
            const int at = side < 0 ? rank + side : side;
            if (at < 0 || at >= rank)
                continue;
            const std::int64_t value = tensor->shape[static_cast<std::size_t>(at)];
            constexpr std::int64_t kMost = 1 << 24;
            return value > 0 && value <= kMost ? static_cast<int>(value) : 0;
        }
        return 0;
    }

    const StoredNames& m_names;
    KeyLayout m_layout;
};

/// Width of a head where neither config.json nor rope periods tell it: 64 in every published model but the
/// 7B.
int usualHeadWidth(int dimension) {
    return dimension == 4096 ? 128 : 64;
}

void inferSizes(const Sides& sides, ViTConfig& config) {
    for (const auto place : {&ViTWeights::clsToken, &ViTWeights::normWeight, &ViTWeights::patchBias})
        if (config.dimension == 0)
            config.dimension = sides.of(place, -1);
    config.patchSize = sides.of(&ViTWeights::patchWeight, -1);
    config.registers = sides.of(&ViTWeights::registers, 1);
    if (const int table = sides.of(&ViTWeights::positionTable, 1); table > 1)
        config.positionRows = static_cast<int>(std::lround(std::floor(std::sqrt(table - 1.0))));
    const int periods = sides.of(&ViTWeights::ropePeriods, 0);
    const int width = periods > 0 ? 4 * periods : usualHeadWidth(config.dimension);
    config.heads = config.dimension % width == 0 ? config.dimension / width : 0;
}

void inferMlp(const Sides& sides, ViTConfig& config) {
    // up_proj is the one layer of GELU and the second of SwiGLU: what only SwiGLU has decides
    config.mlp = sides.hasGate() ? MlpKind::swiglu : MlpKind::gelu;
    const Needed kind = config.mlp == MlpKind::gelu ? Needed::gelu : Needed::swiglu;
    config.mlpBias = sides.has(config.mlp == MlpKind::gelu ? Needed::geluBias : Needed::swigluBias);
    config.mlpWidth = sides.of(&BlockWeights::mlpOutWeight, -1, kind);
}

void inferBiases(const Sides& sides, ViTConfig& config) {
    const bool fused = sides.has(Needed::qkvBias);
    config.queryBias = fused || sides.has(Needed::queryBias);
    config.valueBias = fused || sides.has(Needed::valueBias);
    config.keyBias = (fused && !sides.has(Needed::biasMask)) || sides.has(Needed::keyBias);
    config.projectionBias = sides.has(Needed::projectionBias);
    config.layerScale = sides.has(Needed::layerScale);
}

} // namespace

std::optional<KeyLayout> recognisedLayout(const StoredNames& names) {
    std::optional<KeyLayout> best;
    Match most;
    for (const KeyLayout layout : kKeyLayouts) {
        Match match;
        count(modelRows(), names, layout, match);
        count(blockRows(), names, layout, match);
        // DINOv3's own files and DINO's share most names: where as many match, it is DINO, which comes later
        if (2 * match.found >= match.required && match.found >= most.found) {
            best = layout;
            most = match;
        }
    }
    return names.blockCount() > 0 ? best : std::nullopt;
}

ViTConfig inferredConfig(const StoredNames& names, KeyLayout layout) {
    const Sides sides(names, layout);
    ViTConfig config;
    switch (layout) {
    case KeyLayout::metaDinov3:
    case KeyLayout::hubDinov3:
        config.family = "DINOv3";
        break;
    case KeyLayout::dino:
    case KeyLayout::hubVit:
        config.family = "DINO";
        config.position = PositionKind::absoluteDino;
        config.normEps = 1e-6;
        break;
    case KeyLayout::hubDinov2:
        config.family = "DINOv2";
        config.position = PositionKind::absoluteV2;
        config.normEps = 1e-6;
        break;
    }
    config.depth = names.blockCount();
    inferSizes(sides, config);
    inferMlp(sides, config);
    inferBiases(sides, config);
    return config;
}

ChannelStatistics statisticsFromNames(const std::vector<std::filesystem::path>& files) {
    for (const std::filesystem::path& file : files) {
        std::string names = file.parent_path().filename().string();
        names.append("/").append(file.filename().string());
        for (const PublishedModel& model : publishedModels()) {
            const bool hash = !model.sha8.empty() && names.find(model.sha8) != std::string::npos;
            const bool satellite = model.name.ends_with("-sat") && names.find("sat493m") != std::string::npos;
            if (hash || satellite)
                return model.config.statistics;
        }
    }
    return {};
}

options::FeatureKind suitedFeature(const ViTConfig& config) {
    const ViTConfig& huge = findPublished("dinov3-vith16plus")->config;
    const bool same = config.family == huge.family && config.dimension == huge.dimension &&
                      config.depth == huge.depth && config.mlp == huge.mlp;
    return same ? huge.defaultFeature : options::FeatureKind::tokens;
}

} // namespace selfment::backbone
