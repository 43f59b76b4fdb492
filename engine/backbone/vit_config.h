// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backbone/preprocess.h"
#include "options/stage_options.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace selfment::backbone {

enum class MlpKind { gelu, swiglu };
enum class PositionKind {
    rope,         ///< DINOv3: axial rotary embedding of q and k, patch tokens only
    absoluteDino, ///< DINO v1: learned table, bicubic by scale factor (h + 0.1) / sqrt(N)
    absoluteV2    ///< DINOv2: learned table, bicubic to the exact size, as transformers computes it
};

/// A vision transformer described by data (METHOD 7). One implementation (vit.h) serves all.
struct ViTConfig {
    std::string family; ///< "DINOv3", "DINO", "DINOv2"
    int dimension = 0;  ///< d
    int depth = 0;      ///< blocks
    int heads = 0;
    int patchSize = 16;
    int registers = 0; ///< storage tokens after CLS
    MlpKind mlp = MlpKind::gelu;
    int mlpWidth = 0; ///< hidden width; of SwiGLU: of one branch
    PositionKind position = PositionKind::rope;
    std::vector<float> ropePeriods; ///< [head dimension / 4]; empty: base^(4 i / head dimension)
    double ropeBase = 100.0;
    int positionRows = 0; ///< side of the learned position table, without CLS; 0 with rope
    bool queryBias = true;
    bool keyBias = false;
    bool valueBias = true;
    bool projectionBias = true;
    bool mlpBias = true;
    bool layerScale = true;
    double normEps = 1e-5;
    ChannelStatistics statistics;
    options::FeatureKind defaultFeature = options::FeatureKind::tokens; ///< values for ViT-H+ (METHOD 2)

    [[nodiscard]] int headDimension() const { return dimension / heads; }
    [[nodiscard]] int prefixTokens() const { return 1 + registers; }
    [[nodiscard]] std::int64_t parameterCount() const;
    /// Multiply-adds x 2 of one forward over an image of that many patches.
    [[nodiscard]] double floatingPointOperations(std::int64_t patches) const;
};

/// A model as its owners publish it.
struct PublishedModel {
    std::string_view name;  ///< as --backbone takes it: "dinov3-vits16"
    std::string_view label; ///< "DINOv3 ViT-S/16, LVD-1689M"
    std::string_view sha8;  ///< first digits of the published .pth file's SHA-256; empty: not in its name
    std::string_view hubRepository; ///< "facebook/dinov3-vits16-pretrain-lvd1689m"; empty: .pth only
    std::string_view licence;       ///< "DINOv3 License"
    bool gated = false;             ///< the hub asks for the user's own access
    ViTConfig config;
};

/// Every published model the program knows: DINOv3 (LVD and SAT), DINO v1, DINOv2.
std::span<const PublishedModel> publishedModels();
/// The model of that name, or null.
const PublishedModel* findPublished(std::string_view name);

} // namespace selfment::backbone
