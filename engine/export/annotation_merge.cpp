// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/annotation_merge.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

namespace selfment::exporting {
namespace {

/// Numbers that are taken, and the next that is not.
class Numbers {
public:
    void take(std::int64_t number) {
        m_taken.insert(number);
        m_highest = std::max(m_highest, number);
    }
    /// The number wished for where it is free, else one above all.
    std::int64_t next(std::int64_t wished) {
        const std::int64_t number = wished > 0 && !m_taken.contains(wished) ? wished : m_highest + 1;
        take(number);
        return number;
    }

private:
    std::set<std::int64_t> m_taken;
    std::int64_t m_highest = 0;
};

bool hasNumber(const Json& member, const char* key) {
    return member.is_object() && member.contains(key) && member[key].is_number_integer();
}

std::string problemOfImages(const Json& images) {
    std::set<std::int64_t> ids;
    std::set<std::string> names;
    for (const Json& image : images) {
        if (!hasNumber(image, "id") || !image.contains("file_name") || !image["file_name"].is_string())
            return "an image in it has no id or no file_name";
        if (!ids.insert(image["id"].get<std::int64_t>()).second)
            return "two images in it have the same id";
        if (!names.insert(image["file_name"].get<std::string>()).second)
            return "two images in it have the same file_name";
    }
    return {};
}

std::vector<Json> sortedById(std::map<std::int64_t, Json> byId) {
    std::vector<Json> list;
    list.reserve(byId.size());
    for (auto& [id, member] : byId)
        list.push_back(std::move(member));
    return list;
}

} // namespace

std::string problemOf(const Json& document, MaskFormat format) {
    if (document.is_discarded())
        return "it is no whole JSON document";
    for (const char* list : {"images", "annotations"})
        if (!document.is_object() || !document.contains(list) || !document[list].is_array())
            return std::string("it has no list of ") + list;
    const std::string written = formatOfFrame(document);
    if (written.empty())
        return "it was not written by this program";
    if (written != formatName(format))
        return "it holds " + written + ", not " + formatName(format);
    if (std::string problem = problemOfImages(document["images"]); !problem.empty())
        return problem;
    std::set<std::int64_t> ids;
    for (const Json& annotation : document["annotations"])
        if (!hasNumber(annotation, "id") || !hasNumber(annotation, "image_id") ||
            !ids.insert(annotation["id"].get<std::int64_t>()).second)
            return "an annotation in it has no id of its own or no image_id";
    return {};
}

std::string mergedText(const Json& document, std::vector<PlacedEntry> entries) {
    // By position; entries of a killed run over other inputs may share one.
    std::sort(entries.begin(), entries.end(), [](const PlacedEntry& a, const PlacedEntry& b) {
        return std::tie(a.position, a.entry.fileName) < std::tie(b.position, b.entry.fileName);
    });
    Numbers imageIds;
    std::unordered_map<std::string, std::int64_t> idOfName;
    std::map<std::int64_t, Json> images;
    for (const Json& image : document["images"]) {
        const auto id = image["id"].get<std::int64_t>();
        imageIds.take(id);
        idOfName.emplace(image["file_name"].get<std::string>(), id);
        images.emplace(id, image);
    }
    std::map<std::int64_t, const CocoEntry*> fresh;
    for (const PlacedEntry& placed : entries) {
        const auto known = idOfName.find(placed.entry.fileName);
        const std::int64_t id = known != idOfName.end() ? known->second : imageIds.next(placed.position);
        images.insert_or_assign(id, cocoImage(placed.entry, id));
        fresh.insert_or_assign(id, &placed.entry);
    }
    Numbers annotationIds;
    std::map<std::int64_t, Json> annotations;
    for (const Json& annotation : document["annotations"]) {
        if (fresh.contains(annotation["image_id"].get<std::int64_t>()))
            continue;
        const auto id = annotation["id"].get<std::int64_t>();
        annotationIds.take(id);
        annotations.emplace(id, annotation);
    }
    for (const auto& [imageId, entry] : fresh) {
        if (entry->annotation.is_null())
            continue;
        const std::int64_t id = annotationIds.next(imageId);
        annotations.emplace(id, cocoAnnotation(*entry, id, imageId));
    }
    return cocoText(document, sortedById(std::move(images)), sortedById(std::move(annotations)));
}

} // namespace selfment::exporting
