// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/registry_file.h"

#include "models/model_name.h"
#include "support/atomic_file.h"
#include "support/file_bytes.h"
#include "support/file_lock.h"

#include <algorithm>
#include <cstring>

namespace selfment::models {
namespace {

using nlohmann::json;
using support::Result;
using support::Status;
using values::ErrorCode;

constexpr const char* kFormat = "selfment-models";
constexpr int kVersion = 1;
constexpr std::uint64_t kLargestFile = std::uint64_t{16} << 20U;

/// A field that has another type than it should.
struct WrongField {
    std::string name;
};

template <typename T>
T field(const json& object, const char* name, const T& otherwise) {
    const auto found = object.find(name);
    if (found == object.end())
        return otherwise;
    bool right = false;
    if constexpr (std::is_same_v<T, std::string>)
        right = found->is_string();
    else if constexpr (std::is_same_v<T, bool>)
        right = found->is_boolean();
    else if constexpr (std::is_unsigned_v<T>)
        right = found->is_number_unsigned();
    else
        right = found->is_number_integer();
    if (!right)
        throw WrongField{name};
    return found->get<T>();
}

Entry entryFromJson(const json& object) {
    if (!object.is_object())
        throw WrongField{"(entry)"};
    Entry entry;
    entry.name = field<std::string>(object, "name", {});
    if (!isModelName(entry.name))
        throw WrongField{"name"};
    const auto kind = field<std::string>(object, "kind", "backbone");
    if (kind != "backbone" && kind != "head")
        throw WrongField{"kind"};
    entry.kind = kind == "head" ? Kind::head : Kind::backbone;
    entry.path = support::pathFromText(field<std::string>(object, "path", {}));
    if (!entry.path.is_absolute())
        throw WrongField{"path"};
    if (const auto files = object.find("files"); files != object.end()) {
        if (!files->is_array())
            throw WrongField{"files"};
        for (const json& file : *files) {
            if (!file.is_string())
                throw WrongField{"files"};
            entry.files.push_back(support::pathFromText(file.get<std::string>()));
        }
    }
    entry.label = field<std::string>(object, "label", {});
    entry.layout = field<std::string>(object, "layout", {});
    entry.sha256 = field<std::string>(object, "sha256", {});
    entry.bytes = field<std::uint64_t>(object, "bytes", 0);
    entry.changedAt = field<std::int64_t>(object, "changed_at", 0);
    entry.licence = field<std::string>(object, "licence", {});
    entry.precision = field<std::string>(object, "precision", {});
    entry.parameters = field<std::int64_t>(object, "parameters", 0);
    entry.dimension = field<int>(object, "dimension", 0);
    entry.depth = field<int>(object, "depth", 0);
    entry.patchSize = field<int>(object, "patch_size", 0);
    entry.downloaded = field<bool>(object, "downloaded", false);
    entry.madeFor = field<std::string>(object, "made_for", {});
    entry.madeForSha256 = field<std::string>(object, "made_for_sha256", {});
    return entry;
}

void writeEntry(const Entry& entry, json& object) {
    json files = json::array();
    for (const std::filesystem::path& file : entry.files)
        files.push_back(support::pathText(file));
    object["name"] = entry.name;
    object["kind"] = entry.kind == Kind::head ? "head" : "backbone";
    object["path"] = support::pathText(entry.path);
    object["files"] = std::move(files);
    object["label"] = entry.label;
    object["layout"] = entry.layout;
    object["sha256"] = entry.sha256;
    object["bytes"] = entry.bytes;
    object["changed_at"] = entry.changedAt;
    object["licence"] = entry.licence;
    object["precision"] = entry.precision;
    object["parameters"] = entry.parameters;
    object["dimension"] = entry.dimension;
    object["depth"] = entry.depth;
    object["patch_size"] = entry.patchSize;
    object["downloaded"] = entry.downloaded;
    if (entry.kind == Kind::head) {
        object["made_for"] = entry.madeFor;
        object["made_for_sha256"] = entry.madeForSha256;
    }
}

KnownHash hashFromJson(const json& object) {
    if (!object.is_object())
        throw WrongField{"(hash)"};
    return {field<std::string>(object, "path", {}), field<std::uint64_t>(object, "bytes", 0),
            field<std::int64_t>(object, "changed_at", 0), field<std::string>(object, "sha256", {})};
}

template <typename T, typename Make>
std::vector<T> listOf(json& document, const char* name, Make make) {
    json& list = document[name];
    if (list.is_null())
        list = json::array();
    if (!list.is_array())
        throw WrongField{name};
    std::vector<T> made;
    for (const json& object : list) {
        try {
            made.push_back(make(object));
        } catch (const WrongField& wrong) {
            throw WrongField{std::string(name) + "[" + std::to_string(made.size()) + "]." + wrong.name};
        }
    }
    return made;
}

} // namespace

RegistryContent::RegistryContent()
    : m_document{
          {"format", kFormat}, {"version", kVersion}, {"models", json::array()}, {"hashes", json::array()}} {}

Result<RegistryContent> RegistryContent::parse(std::string_view text, const std::string& where) {
    const auto damaged = [&where](const std::string& why) {
        return support::makeError(ErrorCode::configurationUnreadable, where, why,
                                  "mend the file, or move it away to begin with an empty list of models");
    };
    RegistryContent content;
    try {
        content.m_document = json::parse(text);
        if (!content.m_document.is_object() || content.m_document.value("format", "") != kFormat)
            return damaged("is not a list of models (\"format\" is not \"selfment-models\")");
        if (field<int>(content.m_document, "version", 0) != kVersion)
            return damaged("is of a version that this program does not know");
        content.m_entries = listOf<Entry>(content.m_document, "models", entryFromJson);
        content.m_hashes = listOf<KnownHash>(content.m_document, "hashes", hashFromJson);
    } catch (const WrongField& wrong) {
        return damaged("the field " + wrong.name + " is missing or wrong");
    } catch (const json::exception& error) {
        return damaged(error.what());
    }
    for (const Entry& entry : content.m_entries)
        if (content.find(entry.name) != &entry)
            return damaged("the name " + entry.name + " is there twice");
    return content;
}

Result<std::string> RegistryContent::text() const {
    try {
        return m_document.dump(1) + "\n";
    } catch (const json::exception&) {
        return support::makeError(ErrorCode::optionInvalid, {}, "the path of the model is not valid UTF-8",
                                  "rename the file or its folder");
    }
}

const Entry* RegistryContent::find(const std::string& name) const {
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [&name](const Entry& entry) { return entry.name == name; });
    return found == m_entries.end() ? nullptr : &*found;
}

void RegistryContent::put(const Entry& entry) {
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [&entry](const Entry& other) { return other.name == entry.name; });
    const auto index = static_cast<std::size_t>(found - m_entries.begin());
    if (found == m_entries.end()) {
        m_entries.push_back(entry);
        m_document["models"].push_back(json::object());
    } else {
        *found = entry;
    }
    writeEntry(entry, m_document["models"][index]);
}

void RegistryContent::erase(const std::string& name) {
    for (std::size_t i = m_entries.size(); i-- > 0;) {
        if (m_entries[i].name != name)
            continue;
        m_entries.erase(m_entries.begin() + static_cast<std::ptrdiff_t>(i));
        m_document["models"].erase(i);
    }
}

const KnownHash* RegistryContent::findHash(const std::string& path, std::uint64_t bytes,
                                           std::int64_t changedAt) const {
    const auto found = std::find_if(m_hashes.begin(), m_hashes.end(), [&](const KnownHash& hash) {
        return hash.path == path && hash.bytes == bytes && hash.changedAt == changedAt;
    });
    return found == m_hashes.end() ? nullptr : &*found;
}

void RegistryContent::putHash(const KnownHash& hash) {
    json& list = m_document["hashes"];
    const auto forget = [&](std::size_t i) {
        m_hashes.erase(m_hashes.begin() + static_cast<std::ptrdiff_t>(i));
        list.erase(i);
    };
    for (std::size_t i = m_hashes.size(); i-- > 0;)
        if (m_hashes[i].path == hash.path)
            forget(i);
    while (m_hashes.size() >= kMostHashes)
        forget(0);
    m_hashes.push_back(hash);
    list.push_back({{"path", hash.path},
                    {"bytes", hash.bytes},
                    {"changed_at", hash.changedAt},
                    {"sha256", hash.sha256}});
}

Result<RegistryContent> readRegistry(const std::filesystem::path& file) {
    const auto bytes = support::readFileBytes(file, kLargestFile);
    if (bytes.failed() && bytes.error().code == ErrorCode::fileNotFound)
        return RegistryContent();
    if (bytes.failed())
        return support::makeError(ErrorCode::configurationUnreadable, bytes.error().where, bytes.error().why);
    return RegistryContent::parse({reinterpret_cast<const char*>(bytes->data()), bytes->size()},
                                  support::pathText(file));
}

Status changeRegistry(const std::filesystem::path& file,
                      const std::function<Status(RegistryContent&)>& change) {
    const auto unwritable = [&file](const std::string& why) {
        return support::makeError(ErrorCode::destinationUnwritable, support::pathText(file), why);
    };
    std::error_code failure;
    std::filesystem::create_directories(file.parent_path(), failure);
    if (failure)
        return unwritable(failure.message());
    std::filesystem::path lockFile = file;
    lockFile += ".lock";
    const support::FileLock lock(lockFile);
    if (!lock.held())
        return unwritable(std::string("its lock file: ") + std::strerror(lock.problem()));
    auto content = readRegistry(file);
    if (!content)
        return support::propagate<support::Done>(content);
    if (Status changed = change(*content); !changed)
        return changed;
    const auto text = content->text();
    if (!text)
        return support::propagate<support::Done>(text);
    return support::writeFileAtomically(file, *text);
}

} // namespace selfment::models
