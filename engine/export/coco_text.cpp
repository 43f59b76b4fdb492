// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/coco_text.h"

#include "export/mask_polygons.h"
#include "support/file_bytes.h"
#include "values/mask_runs.h"

#include <string_view>

namespace selfment::exporting {
namespace {

constexpr int kCategory = 1;
constexpr const char* kDescription = "Object masks by Selfment Studio";
constexpr const char* kFormatKey = "selfment_format";

Json runsJson(const values::MaskRuns& runs) {
    return {{"size", {runs.height, runs.width}}, {"counts", values::compressedCounts(runs)}};
}

Json polygonsJson(const values::Mask& mask) {
    Json list = Json::array();
    for (const Polygon& polygon : polygonsOf(mask)) {
        Json numbers = Json::array();
        for (const auto& [x, y] : polygon) {
            numbers.push_back(x);
            numbers.push_back(y);
        }
        list.push_back(std::move(numbers));
    }
    return list;
}

void appendList(std::string& text, const std::vector<Json>& members) {
    text += "[";
    const char* separator = "\n";
    for (const Json& member : members) {
        text += separator + jsonText(member);
        separator = ",\n";
    }
    text += members.empty() ? "]" : "\n]";
}

} // namespace

CocoEntry cocoEntry(MaskFormat format, std::string fileName, const values::Mask& mask) {
    CocoEntry entry{std::move(fileName), mask.height, mask.width, nullptr};
    const values::MaskRuns runs = values::runsOf(mask);
    const std::uint64_t area = values::areaOf(runs);
    if (area == 0)
        return entry;
    entry.annotation = {{"category_id", kCategory},
                        {"segmentation", format == MaskFormat::cocoRle ? runsJson(runs) : polygonsJson(mask)},
                        {"area", area},
                        {"bbox", values::boundingBoxOf(runs)},
                        {"iscrowd", 0}};
    return entry;
}

Json cocoImage(const CocoEntry& entry, std::int64_t id) {
    return {{"id", id}, {"file_name", entry.fileName}, {"width", entry.width}, {"height", entry.height}};
}

Json cocoAnnotation(const CocoEntry& entry, std::int64_t id, std::int64_t imageId) {
    Json annotation = {{"id", id}, {"image_id", imageId}};
    annotation.update(entry.annotation);
    return annotation;
}

Json cocoFrame(MaskFormat format) {
    return {
        {"info", {{"description", kDescription}, {kFormatKey, formatName(format)}}},
        {"licenses", Json::array()},
        {"categories", Json::array({{{"id", kCategory}, {"name", "object"}, {"supercategory", "object"}}})},
        {"images", Json::array()},
        {"annotations", Json::array()}};
}

std::string formatOfFrame(const Json& frame) {
    const auto info = frame.find("info");
    if (info == frame.end() || !info->is_object())
        return {};
    const auto format = info->find(kFormatKey);
    return format != info->end() && format->is_string() ? format->get<std::string>() : std::string();
}

std::string cocoText(const Json& frame, const std::vector<Json>& images,
                     const std::vector<Json>& annotations) {
    std::string text = "{\n";
    for (const auto& [name, member] : frame.items())
        if (name != "images" && name != "annotations")
            text += jsonText(name) + ": " + jsonText(member) + ",\n";
    text += "\"images\": ";
    appendList(text, images);
    text += ",\n\"annotations\": ";
    appendList(text, annotations);
    text += "\n}\n";
    return text;
}

std::string cocoTextOfOne(MaskFormat format, const std::string& fileName, const values::Mask& mask) {
    const CocoEntry entry = cocoEntry(format, fileName, mask);
    std::vector<Json> annotations;
    if (!entry.annotation.is_null())
        annotations.push_back(cocoAnnotation(entry, 1, 1));
    return cocoText(cocoFrame(format), {cocoImage(entry, 1)}, annotations);
}

std::string annotatedName(const std::filesystem::path& path) {
    const std::string text = support::pathText(path);
    if (Json::parse(jsonText(text)).get_ref<const std::string&>() == text)
        return text;
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string escaped;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80)
            escaped += c;
        else
            escaped += {'%', kDigits[byte >> 4U], kDigits[byte & 0xfU]};
    }
    return escaped;
}

std::string jsonText(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace selfment::exporting
