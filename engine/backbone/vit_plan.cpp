// SPDX-License-Identifier: GPL-3.0-or-later
#include "backbone/vit_plan.h"

#include "backbone/hf_config.h"
#include "backbone/key_findings.h"
#include "backbone/stored_names.h"
#include "backbone/vit_inference.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace selfment::backbone {
namespace {

using values::ErrorCode;

std::string familyOf(KeyLayout layout) {
    switch (layout) {
    case KeyLayout::metaDinov3:
    case KeyLayout::hubDinov3:
        return "DINOv3";
    case KeyLayout::hubDinov2:
        return "DINOv2";
    default:
        return "DINO";
    }
}

values::Error notRecognised(const checkpoint::TensorSource& source, const std::string& where) {
    constexpr std::size_t kShown = 8;
    const auto& tensors = source.tensors();
    std::string seen;
    for (std::size_t i = 0; i < std::min(tensors.size(), kShown); ++i)
        seen.append(i == 0 ? "" : ", ").append(tensors[i].name);
    if (tensors.size() > kShown)
        seen.append(" and ").append(std::to_string(tensors.size() - kShown)).append(" more");
    return support::makeError(ErrorCode::checkpointNotRecognised, where,
                              tensors.empty()
                                  ? "it holds no tensors"
                                  : "its tensors are not those of a DINOv3, DINO or DINOv2 ViT: " + seen);
}

/// Compares stored tensors with the tables and notes every copy.
class Matching {
public:
    Matching(const StoredNames& names, KeyLayout layout, const ViTConfig& config,
             std::vector<PlannedCopy>& copies)
        : m_names(names), m_layout(layout), m_config(config), m_copies(copies) {}

    KeyFindings run() {
        for (const ModelRow& row : modelRows())
            if (const auto* tensor = match(row, -1); tensor != nullptr)
                m_copies.push_back({tensor->name, tensor->shape, tensor->bytes, -1, &row, nullptr});
        for (int block = 0; block < m_config.depth; ++block)
            for (const BlockRow& row : blockRows())
                if (const auto* tensor = match(row, block); tensor != nullptr)
                    m_copies.push_back({tensor->name, tensor->shape, tensor->bytes, block, nullptr, &row});
        for (const StoredName& one : m_names.all())
            if (m_used.count(one.tensor) == 0 && !isIgnoredKey(one.name))
                m_findings.addUnexpected(one.pattern, one.block);
        return std::move(m_findings);
    }

private:
    template <typename Owner>
    const checkpoint::StoredTensor* match(const KeyRow<Owner>& row, int block) {
        const std::string_view pattern = row.name(m_layout);
        if (pattern.empty())
            return nullptr;
        const bool present = row.needed != Needed::biasMask || m_names.findPattern(pattern) != nullptr;
        if (!present || !isNeeded(row.needed, m_config))
            return nullptr;
        const auto* tensor = m_names.find(nameInBlock(pattern, block));
        if (tensor == nullptr) {
            m_findings.addMissing(pattern, block);
            return nullptr;
        }
        m_used.insert(tensor);
        const std::vector<std::int64_t> wanted = shapeOf(row.shape, m_config);
        if (tensor->shape != wanted)
            m_findings.addMisshapen(pattern, block,
                                    "is " + shapeText(tensor->shape) + ", must be " + shapeText(wanted));
        else if (!c10::isFloatingType(tensor->type))
            m_findings.addMisshapen(pattern, block,
                                    std::string("holds ") + c10::toString(tensor->type) +
                                        ", must hold floating-point numbers");
        return tensor;
    }

    const StoredNames& m_names;
    KeyLayout m_layout;
    const ViTConfig& m_config;
    std::vector<PlannedCopy>& m_copies;
    KeyFindings m_findings;
    std::set<const checkpoint::StoredTensor*> m_used;
};

support::Result<ViTConfig> configOf(const checkpoint::Checkpoint& checkpoint, const StoredNames& names,
                                    KeyLayout layout, const std::string& where) {
    if (checkpoint.config.empty())
        return inferredConfig(names, layout);
    auto config = configFromHub(checkpoint.config, where);
    if (config.ok() && config->family != familyOf(layout))
        return support::makeError(ErrorCode::checkpointMismatch, where,
                                  "config.json describes a " + config->family +
                                      " model, but the tensors have the names of " + familyOf(layout));
    return config;
}

/// What must hold before shapes can be compared; empty: all does.
std::string impossibility(const ViTConfig& config) {
    const auto number = [](int value) { return std::to_string(value); };
    if (config.dimension <= 0)
        return "its dimension cannot be told: no CLS token, no final norm, no patch projection";
    if (config.heads <= 0)
        return "its heads cannot be told: dimension " + number(config.dimension) +
               " is no multiple of the usual width of a head";
    if (config.position == PositionKind::rope && config.headDimension() % 4 != 0)
        return "heads of width " + number(config.headDimension()) + " have no rotary embedding";
    return {};
}

values::Error mismatch(const KeyFindings& findings, KeyLayout layout, const StoredNames& names,
                       const std::string& where) {
    const bool ownersDinov2 = layout == KeyLayout::metaDinov3 && names.find("pos_embed") != nullptr;
    return support::makeError(
        ErrorCode::checkpointMismatch, where,
        std::string(layoutText(layout)) + " " + familyOf(layout) + " layout; " + findings.text(),
        ownersDinov2 ? "DINOv2 is read in its Hugging Face layout: take the folder with config.json." : "");
}

/// The published files hold periods rounded to bfloat16: those are used, not computed ones.
support::Result<std::vector<float>> storedPeriods(const checkpoint::TensorSource& source, const ViTPlan& plan,
                                                  const std::string& where) {
    std::vector<float> periods;
    for (const PlannedCopy& copy : plan.copies) {
        if (copy.model == nullptr || copy.model->place != &ViTWeights::ropePeriods)
            continue;
        const at::Tensor values = at::empty(copy.shape, at::kFloat);
        if (const auto done = source.copyTo(copy.stored, values); !done.ok())
            return support::propagate<std::vector<float>>(done);
        periods.assign(values.const_data_ptr<float>(), values.const_data_ptr<float>() + values.numel());
    }
    if (std::any_of(periods.begin(), periods.end(), [](float p) { return !std::isfinite(p) || p <= 0.0F; }))
        return support::makeError(ErrorCode::checkpointDamaged, where,
                                  "rope_embed.periods holds numbers that are no periods");
    return periods;
}

} // namespace

support::Result<ViTPlan> planViT(const checkpoint::Checkpoint& checkpoint, const std::string& where) {
    const checkpoint::TensorSource& source = *checkpoint.tensors;
    const StoredNames names(source);
    const auto layout = recognisedLayout(names);
    if (!layout.has_value())
        return notRecognised(source, where);
    auto config = configOf(checkpoint, names, *layout, where);
    if (!config.ok())
        return support::propagate<ViTPlan>(config);
    if (const std::string why = impossibility(*config); !why.empty())
        return support::makeError(ErrorCode::checkpointMismatch, where, why);

    ViTPlan plan;
    plan.description.layout = layoutText(*layout);
    const KeyFindings findings = Matching(names, *layout, *config, plan.copies).run();
    if (!findings.empty())
        return mismatch(findings, *layout, names, where);

    auto periods = storedPeriods(source, plan, where);
    if (!periods.ok())
        return support::propagate<ViTPlan>(periods);
    config->ropePeriods = std::move(*periods);
    auto statistics =
        statisticsFromHub(checkpoint.preprocessor, statisticsFromNames(checkpoint.files), where);
    if (!statistics.ok())
        return support::propagate<ViTPlan>(statistics);
    config->statistics = *statistics;
    config->defaultFeature = suitedFeature(*config);
    plan.description.config = std::move(*config);
    return plan;
}

support::Result<ViTDescription> describeViT(const checkpoint::Checkpoint& checkpoint,
                                            const std::string& where) {
    auto plan = planViT(checkpoint, where);
    if (!plan.ok())
        return support::propagate<ViTDescription>(plan);
    return std::move(plan->description);
}

} // namespace selfment::backbone
