// SPDX-License-Identifier: GPL-3.0-or-later
#include "checkpoint/safetensors_header.h"

#include "checkpoint/strict_json.h"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <utility>

namespace selfment::checkpoint {
namespace {

using Json = nlohmann::json; // sorted keys: finding one stays cheap in a header of a million
using values::Error;

constexpr int kDeepestNesting = 3; // header > tensor > shape
constexpr const char* kMetadataKey = "__metadata__";
constexpr std::array<std::pair<std::string_view, c10::ScalarType>, 10> kTypes{{
    {"F64", c10::ScalarType::Double},
    {"F32", c10::ScalarType::Float},
    {"F16", c10::ScalarType::Half},
    {"BF16", c10::ScalarType::BFloat16},
    {"I64", c10::ScalarType::Long},
    {"I32", c10::ScalarType::Int},
    {"I16", c10::ScalarType::Short},
    {"I8", c10::ScalarType::Char},
    {"U8", c10::ScalarType::Byte},
    {"BOOL", c10::ScalarType::Bool},
}};

Error invalid(const std::string& where, std::string why) {
    return support::makeError(values::ErrorCode::safetensorsInvalid, where, std::move(why));
}

std::optional<std::uint64_t> product(std::uint64_t a, std::uint64_t b) {
    if (b != 0 && a > std::numeric_limits<std::uint64_t>::max() / b)
        return std::nullopt;
    return a * b;
}

/// Bytes of a tensor. Dimensions of 0 make it empty, but the others must not overflow either: strides are
/// made of them.
std::optional<std::uint64_t> tensorBytes(const TensorEntry& entry) {
    std::uint64_t count = c10::elementSize(entry.type);
    bool empty = false;
    for (const std::int64_t side : entry.shape) {
        empty = empty || side == 0;
        const auto next = product(count, side == 0 ? 1 : static_cast<std::uint64_t>(side));
        if (!next || *next > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
            return std::nullopt;
        count = *next;
    }
    return empty ? 0 : count;
}

/// Reads dtype, shape and data_offsets into entry; the returned text is what is wrong, empty when nothing is.
std::string readFields(const Json& fields, TensorEntry& entry) {
    if (!fields.is_object() || fields.size() != 3)
        return "is not described by dtype, shape and data_offsets alone";
    const auto type = fields.find("dtype");
    const auto shape = fields.find("shape");
    const auto offsets = fields.find("data_offsets");
    if (type == fields.end() || shape == fields.end() || offsets == fields.end())
        return "is not described by dtype, shape and data_offsets alone";
    if (!type->is_string())
        return "has a dtype that is not text";
    const auto& name = type->get_ref<const std::string&>();
    const auto known =
        std::find_if(kTypes.begin(), kTypes.end(), [&](const auto& row) { return row.first == name; });
    if (known == kTypes.end())
        return "has the unknown type " + name;
    entry.type = known->second;
    if (!shape->is_array())
        return "has a shape that is not a list";
    for (const Json& side : *shape) {
        if (!side.is_number_unsigned() ||
            side.get<std::uint64_t>() > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
            return "has a dimension that is not a whole number";
        entry.shape.push_back(side.get<std::int64_t>());
    }
    if (!offsets->is_array() || offsets->size() != 2 || !(*offsets)[0].is_number_unsigned() ||
        !(*offsets)[1].is_number_unsigned())
        return "has data_offsets that are not two whole numbers";
    entry.begin = (*offsets)[0].get<std::uint64_t>();
    entry.end = (*offsets)[1].get<std::uint64_t>();
    return {};
}

std::string rangeFault(const TensorEntry& entry, std::uint64_t dataBytes) {
    const std::string range = std::to_string(entry.begin) + " to " + std::to_string(entry.end);
    if (entry.begin > entry.end)
        return "has data_offsets in the wrong order, " + range;
    if (entry.end > dataBytes)
        return "lies at bytes " + range + " of " + std::to_string(dataBytes) + " bytes of data";
    const auto bytes = tensorBytes(entry);
    if (!bytes)
        return "has a shape too large to address";
    if (*bytes != entry.end - entry.begin)
        return "needs " + std::to_string(*bytes) + " bytes by type and shape, but lies at bytes " + range;
    return {};
}

std::string readMetadata(const Json& fields, std::map<std::string, std::string>& metadata) {
    if (!fields.is_object())
        return "__metadata__ is not an object";
    for (const auto& [key, value] : fields.items()) {
        if (!value.is_string())
            return "metadata '" + key + "' is not text";
        metadata[key] = value.get<std::string>();
    }
    return {};
}

/// Entries sorted by offset must follow each other from 0 to the end of the file.
std::string coverageFault(const std::vector<TensorEntry>& entries, std::uint64_t dataBytes) {
    std::uint64_t reached = 0;
    for (const TensorEntry& entry : entries) {
        if (entry.begin != reached)
            return "tensor '" + entry.name + "' begins at byte " + std::to_string(entry.begin) +
                   " where byte " + std::to_string(reached) + " was due (" +
                   (entry.begin < reached ? "overlap" : "hole") + ")";
        reached = entry.end;
    }
    if (reached != dataBytes)
        return std::to_string(dataBytes - reached) + " bytes of data belong to no tensor";
    return {};
}

} // namespace

support::Result<std::uint64_t> headerLength(const unsigned char* lengthBytes, std::uint64_t fileBytes,
                                            const std::string& where) {
    if (fileBytes < kLengthBytes)
        return invalid(where,
                       "has " + std::to_string(fileBytes) + " bytes; the header's length alone takes 8");
    std::uint64_t length = 0;
    for (int i = static_cast<int>(kLengthBytes) - 1; i >= 0; --i)
        length = (length << 8U) | lengthBytes[i];
    if (length > kLargestHeader)
        return invalid(where, "header of " + std::to_string(length) + " bytes is above the limit of " +
                                  std::to_string(kLargestHeader));
    if (length > fileBytes - kLengthBytes)
        return invalid(where, "header of " + std::to_string(length) +
                                  " bytes reaches past the file's end at " + std::to_string(fileBytes) +
                                  " bytes");
    return length;
}

support::Result<SafetensorsHeader> parseEntries(std::string_view text, const std::string& where) {
    const auto root =
        parseStrictJson(text, kDeepestNesting, "header", values::ErrorCode::safetensorsInvalid, where);
    if (!root.ok())
        return support::propagate<SafetensorsHeader>(root);
    SafetensorsHeader header;
    for (const auto& [key, fields] : root->items()) {
        if (key == kMetadataKey) {
            if (const std::string fault = readMetadata(fields, header.metadata); !fault.empty())
                return invalid(where, fault);
            continue;
        }
        TensorEntry entry;
        entry.name = key;
        if (const std::string fault = readFields(fields, entry); !fault.empty())
            return invalid(where, std::string("tensor '").append(key).append("' ").append(fault));
        header.entries.push_back(std::move(entry));
    }
    std::stable_sort(header.entries.begin(), header.entries.end(), [](const auto& a, const auto& b) {
        return std::pair(a.begin, a.end) < std::pair(b.begin, b.end);
    });
    return header;
}

support::Status checkEntries(const SafetensorsHeader& header, std::uint64_t dataBytes,
                             const std::string& where) {
    for (const TensorEntry& entry : header.entries)
        if (const std::string fault = rangeFault(entry, dataBytes); !fault.empty())
            return invalid(where, std::string("tensor '").append(entry.name).append("' ").append(fault));
    if (const std::string fault = coverageFault(header.entries, dataBytes); !fault.empty())
        return invalid(where, fault);
    return support::Done{};
}

support::Result<SafetensorsHeader> parseHeader(std::string_view text, std::uint64_t dataBytes,
                                               const std::string& where) {
    auto header = parseEntries(text, where);
    if (!header.ok())
        return header;
    if (const auto usable = checkEntries(*header, dataBytes, where); !usable.ok())
        return support::propagate<SafetensorsHeader>(usable);
    return header;
}

std::string headerText(const SafetensorsHeader& header) {
    nlohmann::ordered_json root = nlohmann::ordered_json::object();
    if (!header.metadata.empty())
        root[kMetadataKey] = header.metadata;
    for (const TensorEntry& entry : header.entries)
        root[entry.name] = {{"dtype", typeName(entry.type)},
                            {"shape", entry.shape},
                            {"data_offsets", {entry.begin, entry.end}}};
    // Text that is not UTF-8 cannot stand in JSON: the offending bytes are replaced, not refused.
    std::string text = root.dump(-1, ' ', false, Json::error_handler_t::replace);
    text.append((8 - text.size() % 8) % 8, ' ');
    return text;
}

std::string_view typeName(c10::ScalarType type) {
    const auto known =
        std::find_if(kTypes.begin(), kTypes.end(), [&](const auto& row) { return row.second == type; });
    return known == kTypes.end() ? std::string_view{} : known->first;
}

} // namespace selfment::checkpoint
