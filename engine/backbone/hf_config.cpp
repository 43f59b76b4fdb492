// SPDX-License-Identifier: GPL-3.0-or-later
#include "backbone/hf_config.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cmath>
#include <functional>
#include <initializer_list>
#include <optional>
#include <string_view>

namespace selfment::backbone {
namespace {

using nlohmann::json;
using values::ErrorCode;

/// Fields of a JSON object, checked; what is wrong is collected.
class Fields {
public:
    explicit Fields(const json& object) : m_object(object) {}

    /// A whole number in [low, high]; without a default it must be there.
    int integer(const char* name, int low, int high, std::optional<int> otherwise = {}) {
        const json* field = find(name, !otherwise.has_value());
        if (field == nullptr)
            return otherwise.value_or(low);
        if (!field->is_number_integer())
            return wrong(name, "must be a whole number", low);
        const bool fits = field->is_number_unsigned()
                              ? field->get<std::uint64_t>() <= static_cast<std::uint64_t>(high)
                              : field->get<std::int64_t>() <= high;
        if (!fits || field->get<std::int64_t>() < low)
            return wrong(name, "must be " + std::to_string(low) + " to " + std::to_string(high), low);
        return field->get<int>();
    }

    double number(const char* name, double low, double high, double otherwise) {
        const json* field = find(name, false);
        if (field == nullptr)
            return otherwise;
        if (!field->is_number())
            return wrong(name, "must be a number", otherwise);
        const double value = field->get<double>();
        if (!(value >= low && value <= high))
            return wrong(name, "is out of range", otherwise);
        return value;
    }

    bool flag(const char* name, bool otherwise) {
        const json* field = find(name, false);
        if (field == nullptr)
            return otherwise;
        return field->is_boolean() ? field->get<bool>() : wrong(name, "must be true or false", otherwise);
    }

    /// Only one text is understood.
    void onlyText(const char* name, std::string_view allowed) {
        const json* field = find(name, false);
        if (field != nullptr && !(field->is_string() && field->get<std::string>() == allowed))
            wrong(name, "must be \"" + std::string(allowed) + "\"", 0);
    }

    template <typename T>
    T wrong(const char* name, const std::string& rule, T otherwise) {
        m_faults.append(m_faults.empty() ? "" : "; ").append(name).append(" ").append(rule);
        if (const auto found = m_object.find(name); found != m_object.end())
            m_faults.append(", is ").append(shortText(*found));
        return otherwise;
    }

    [[nodiscard]] const std::string& faults() const { return m_faults; }

private:
    const json* find(const char* name, bool required) {
        const auto found = m_object.find(name);
        if (found != m_object.end() && !found->is_null())
            return &*found;
        if (required)
            m_faults.append(m_faults.empty() ? "" : "; ").append(name).append(" is missing");
        return nullptr;
    }

    /// Lists and objects by their kind alone: writing them out goes as deep as they do.
    static std::string shortText(const json& value) {
        constexpr std::size_t kMost = 40;
        if (value.is_structured())
            return value.is_array() ? "a list" : "an object";
        const std::string text = value.dump(-1, ' ', true, json::error_handler_t::replace);
        return text.size() <= kMost ? text : text.substr(0, kMost) + "...";
    }

    const json& m_object;
    std::string m_faults;
};

constexpr int kMostWidth = 65536;

void readSizes(Fields& fields, ViTConfig& config) {
    config.dimension = fields.integer("hidden_size", 1, kMostWidth);
    config.depth = fields.integer("num_hidden_layers", 1, 999);
    config.heads = fields.integer("num_attention_heads", 1, 1024);
    config.patchSize = fields.integer("patch_size", 1, 256);
    fields.integer("num_channels", 3, 3, 3);
    if (fields.faults().empty() && config.dimension % config.heads != 0)
        fields.wrong("num_attention_heads", "must divide hidden_size", 0);
}

void readPositionTable(Fields& fields, ViTConfig& config) {
    const int image = fields.integer("image_size", 1, kMostWidth);
    config.positionRows = image / config.patchSize;
    if (config.positionRows < 1)
        fields.wrong("image_size", "must be at least patch_size", 0);
}

ViTConfig dinov3(Fields& fields) {
    ViTConfig config;
    config.family = "DINOv3";
    readSizes(fields, config);
    config.mlpWidth = fields.integer("intermediate_size", 1, 4 * kMostWidth);
    config.mlp = fields.flag("use_gated_mlp", false) ? MlpKind::swiglu : MlpKind::gelu;
    fields.onlyText("hidden_act", config.mlp == MlpKind::swiglu ? "silu" : "gelu");
    config.registers = fields.integer("num_register_tokens", 0, 1024, 0);
    config.normEps = fields.number("layer_norm_eps", 1e-15, 1.0, 1e-5);
    config.ropeBase = fields.number("rope_theta", 1.0, 1e9, 100.0);
    config.queryBias = fields.flag("query_bias", true);
    config.keyBias = fields.flag("key_bias", false);
    config.valueBias = fields.flag("value_bias", true);
    config.projectionBias = fields.flag("proj_bias", true);
    config.mlpBias = fields.flag("mlp_bias", true);
    if (fields.faults().empty() && config.headDimension() % 4 != 0)
        fields.wrong("num_attention_heads", "must leave heads whose width is a multiple of 4", 0);
    return config;
}

/// transformers keeps two thirds of the width in SwiGLU, as a multiple of 8.
int gatedWidth(int width) {
    return (width * 2 / 3 + 7) / 8 * 8;
}

ViTConfig dinov2(Fields& fields, bool withRegisters) {
    ViTConfig config;
    config.family = "DINOv2";
    config.position = PositionKind::absoluteV2;
    readSizes(fields, config);
    readPositionTable(fields, config);
    const double ratio = fields.number("mlp_ratio", 1e-3, 64.0, 4.0);
    const int width = static_cast<int>(config.dimension * ratio);
    config.mlp = fields.flag("use_swiglu_ffn", false) ? MlpKind::swiglu : MlpKind::gelu;
    config.mlpWidth = config.mlp == MlpKind::swiglu ? gatedWidth(width) : width;
    fields.onlyText("hidden_act", "gelu");
    config.registers = withRegisters ? fields.integer("num_register_tokens", 0, 1024, 4) : 0;
    config.normEps = fields.number("layer_norm_eps", 1e-15, 1.0, 1e-6);
    config.queryBias = config.keyBias = config.valueBias = fields.flag("qkv_bias", true);
    return config;
}

ViTConfig dino(Fields& fields) {
    ViTConfig config;
    config.family = "DINO";
    config.position = PositionKind::absoluteDino;
    config.layerScale = false;
    readSizes(fields, config);
    readPositionTable(fields, config);
    config.mlpWidth = fields.integer("intermediate_size", 1, 4 * kMostWidth);
    fields.onlyText("hidden_act", "gelu");
    config.normEps = fields.number("layer_norm_eps", 1e-15, 1.0, 1e-12);
    config.queryBias = config.keyBias = config.valueBias = fields.flag("qkv_bias", true);
    return config;
}

struct ModelType {
    std::string_view name;
    std::function<ViTConfig(Fields&)> read;
};

const std::array<ModelType, 4>& modelTypes() {
    static const std::array<ModelType, 4> types{{
        {"dinov3_vit", dinov3},
        {"dinov2", [](Fields& fields) { return dinov2(fields, false); }},
        {"dinov2_with_registers", [](Fields& fields) { return dinov2(fields, true); }},
        {"vit", dino},
    }};
    return types;
}

/// Three finite numbers, or nothing.
std::optional<std::array<float, 3>> triple(const json& value) {
    if (!value.is_array() || value.size() != 3)
        return std::nullopt;
    std::array<float, 3> result{};
    for (std::size_t i = 0; i < result.size(); ++i) {
        if (!value[i].is_number())
            return std::nullopt;
        result[i] = value[i].get<float>();
        if (!std::isfinite(result[i]))
            return std::nullopt;
    }
    return result;
}

} // namespace

support::Result<ViTConfig> configFromHub(const std::string& text, const std::string& where) {
    const json object = json::parse(text, nullptr, false);
    if (!object.is_object())
        return support::makeError(ErrorCode::checkpointMismatch, where, "config.json is not a JSON object");
    const auto type = object.find("model_type");
    const std::string name =
        type != object.end() && type->is_string() ? type->get<std::string>() : std::string();
    for (const ModelType& known : modelTypes()) {
        if (known.name != name)
            continue;
        Fields fields(object);
        ViTConfig config = known.read(fields);
        if (!fields.faults().empty())
            return support::makeError(ErrorCode::checkpointMismatch, where,
                                      "config.json: " + fields.faults());
        return config;
    }
    std::string known;
    for (const ModelType& one : modelTypes())
        known.append(known.empty() ? "" : ", ").append(one.name);
    return support::makeError(ErrorCode::checkpointNotRecognised, where,
                              (name.empty() ? std::string("config.json names no model_type")
                                            : "config.json says model_type '" + name + "'") +
                                  "; known are " + known);
}

support::Result<ChannelStatistics>
statisticsFromHub(const std::string& text, const ChannelStatistics& otherwise, const std::string& where) {
    if (text.empty())
        return otherwise;
    const auto wrong = [&](const std::string& why) {
        return support::makeError(ErrorCode::checkpointMismatch, where, "preprocessor_config.json" + why);
    };
    const json object = json::parse(text, nullptr, false);
    if (!object.is_object())
        return wrong(" is not a JSON object");
    ChannelStatistics statistics = otherwise;
    if (const auto mean = object.find("image_mean"); mean != object.end() && !mean->is_null()) {
        const auto numbers = triple(*mean);
        if (!numbers.has_value())
            return wrong(": image_mean must be three numbers");
        statistics.mean = *numbers;
    }
    if (const auto deviation = object.find("image_std"); deviation != object.end() && !deviation->is_null()) {
        const auto numbers = triple(*deviation);
        if (!numbers.has_value() || !((*numbers)[0] > 0 && (*numbers)[1] > 0 && (*numbers)[2] > 0))
            return wrong(": image_std must be three numbers above 0");
        statistics.deviation = *numbers;
    }
    return statistics;
}

} // namespace selfment::backbone
