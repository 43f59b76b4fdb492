// SPDX-License-Identifier: GPL-3.0-or-later
#include "backbone/vit_config.h"

#include <algorithm>

namespace selfment::backbone {
namespace {

/// Mean and deviation of the satellite pictures (SAT-493M).
constexpr ChannelStatistics kSatellite{{0.430F, 0.411F, 0.296F}, {0.213F, 0.156F, 0.143F}};

struct Size {
    int dimension;
    int depth;
    int heads;
    int mlpWidth;
    MlpKind mlp;
};

// clang-format off
constexpr Size kSmall     { 384, 12,  6, 1536, MlpKind::gelu};
constexpr Size kSmallPlus { 384, 12,  6, 1536, MlpKind::swiglu};
constexpr Size kBase      { 768, 12, 12, 3072, MlpKind::gelu};
constexpr Size kLarge     {1024, 24, 16, 4096, MlpKind::gelu};
constexpr Size kLargePlus {1024, 24, 16, 4096, MlpKind::swiglu};
constexpr Size kHugePlus  {1280, 32, 20, 5120, MlpKind::swiglu};
constexpr Size kGiant     {1536, 40, 24, 4096, MlpKind::swiglu};
constexpr Size k7B        {4096, 40, 32, 8192, MlpKind::swiglu};
// clang-format on

ViTConfig sized(std::string family, const Size& size) {
    ViTConfig config;
    config.family = std::move(family);
    config.dimension = size.dimension;
    config.depth = size.depth;
    config.heads = size.heads;
    config.mlpWidth = size.mlpWidth;
    config.mlp = size.mlp;
    return config;
}

ViTConfig dinov3(const Size& size) {
    ViTConfig config = sized("DINOv3", size);
    config.registers = 4;
    if (size.dimension == k7B.dimension)
        config.queryBias = config.valueBias = false;
    if (size.dimension == kHugePlus.dimension)
        config.defaultFeature = options::FeatureKind::values;
    return config;
}

ViTConfig satellite(ViTConfig config) {
    config.statistics = kSatellite;
    return config;
}

ViTConfig dino(const Size& size, int patch) {
    ViTConfig config = sized("DINO", size);
    config.patchSize = patch;
    config.position = PositionKind::absoluteDino;
    config.positionRows = 224 / patch;
    config.keyBias = true;
    config.layerScale = false;
    config.normEps = 1e-6;
    return config;
}

ViTConfig dinov2(const Size& size, int registers) {
    ViTConfig config = sized("DINOv2", size);
    config.patchSize = 14;
    config.registers = registers;
    config.position = PositionKind::absoluteV2;
    config.positionRows = 518 / config.patchSize;
    config.keyBias = true;
    config.normEps = 1e-6;
    return config;
}

std::vector<PublishedModel> makeTable() {
    constexpr std::string_view kMeta = "DINOv3 License";
    constexpr std::string_view kApache = "Apache-2.0";
    // clang-format off
    return {
        {"dinov3-vits16", "DINOv3 ViT-S/16, LVD-1689M", "08c60483", "facebook/dinov3-vits16-pretrain-lvd1689m", kMeta, true, dinov3(kSmall)},
        {"dinov3-vits16plus", "DINOv3 ViT-S+/16, LVD-1689M", "4057cbaa", "facebook/dinov3-vits16plus-pretrain-lvd1689m", kMeta, true, dinov3(kSmallPlus)},
        {"dinov3-vitb16", "DINOv3 ViT-B/16, LVD-1689M", "73cec8be", "facebook/dinov3-vitb16-pretrain-lvd1689m", kMeta, true, dinov3(kBase)},
        {"dinov3-vitl16", "DINOv3 ViT-L/16, LVD-1689M", "8aa4cbdd", "facebook/dinov3-vitl16-pretrain-lvd1689m", kMeta, true, dinov3(kLarge)},
        {"dinov3-vitl16-sat", "DINOv3 ViT-L/16, SAT-493M (satellite)", "eadcf0ff", "facebook/dinov3-vitl16-pretrain-sat493m", kMeta, true, satellite(dinov3(kLarge))},
        {"dinov3-vitl16plus", "DINOv3 ViT-L+/16, LVD-1689M", "46503df0", "", kMeta, true, dinov3(kLargePlus)},
        {"dinov3-vith16plus", "DINOv3 ViT-H+/16, LVD-1689M", "7c1da9a5", "facebook/dinov3-vith16plus-pretrain-lvd1689m", kMeta, true, dinov3(kHugePlus)},
        {"dinov3-vit7b16", "DINOv3 ViT-7B/16, LVD-1689M", "a955f4ea", "facebook/dinov3-vit7b16-pretrain-lvd1689m", kMeta, true, dinov3(k7B)},
        {"dinov3-vit7b16-sat", "DINOv3 ViT-7B/16, SAT-493M (satellite)", "a6675841", "facebook/dinov3-vit7b16-pretrain-sat493m", kMeta, true, satellite(dinov3(k7B))},
        {"dino-vits16", "DINO ViT-S/16", "", "facebook/dino-vits16", kApache, false, dino(kSmall, 16)},
        {"dino-vits8", "DINO ViT-S/8", "", "facebook/dino-vits8", kApache, false, dino(kSmall, 8)},
        {"dino-vitb16", "DINO ViT-B/16", "", "facebook/dino-vitb16", kApache, false, dino(kBase, 16)},
        {"dino-vitb8", "DINO ViT-B/8", "", "facebook/dino-vitb8", kApache, false, dino(kBase, 8)},
        {"dinov2-small", "DINOv2 ViT-S/14", "", "facebook/dinov2-small", kApache, false, dinov2(kSmall, 0)},
        {"dinov2-base", "DINOv2 ViT-B/14", "", "facebook/dinov2-base", kApache, false, dinov2(kBase, 0)},
        {"dinov2-large", "DINOv2 ViT-L/14", "", "facebook/dinov2-large", kApache, false, dinov2(kLarge, 0)},
        {"dinov2-giant", "DINOv2 ViT-g/14", "", "facebook/dinov2-giant", kApache, false, dinov2(kGiant, 0)},
        {"dinov2-small-reg", "DINOv2 ViT-S/14 with registers", "", "facebook/dinov2-with-registers-small", kApache, false, dinov2(kSmall, 4)},
        {"dinov2-base-reg", "DINOv2 ViT-B/14 with registers", "", "facebook/dinov2-with-registers-base", kApache, false, dinov2(kBase, 4)},
        {"dinov2-large-reg", "DINOv2 ViT-L/14 with registers", "", "facebook/dinov2-with-registers-large", kApache, false, dinov2(kLarge, 4)},
        {"dinov2-giant-reg", "DINOv2 ViT-g/14 with registers", "", "facebook/dinov2-with-registers-giant", kApache, false, dinov2(kGiant, 4)},
    };
    // clang-format on
}

} // namespace

std::span<const PublishedModel> publishedModels() {
    static const std::vector<PublishedModel> table = makeTable();
    return table;
}

const PublishedModel* findPublished(std::string_view name) {
    const auto all = publishedModels();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const PublishedModel& one) { return one.name == name; });
    return found == all.end() ? nullptr : &*found;
}

} // namespace selfment::backbone
