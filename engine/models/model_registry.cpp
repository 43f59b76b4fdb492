// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/model_registry.h"

#include "backbone/vit_config.h"
#include "models/model_identity.h"
#include "models/model_name.h"
#include "models/model_texts.h"
#include "models/registry_file.h"
#include "models/shipped_models.h"
#include "support/catch_all.h"
#include "support/file_bytes.h"

#include <algorithm>
#include <utility>

namespace selfment::models {
namespace {

using support::CancelToken;
using support::Done;
using support::makeError;
using support::pathText;
using support::Result;
using support::Status;
using values::ErrorCode;

values::Error unknownModel(const std::string& name) {
    return makeError(ErrorCode::modelUnknown, name, "no model on this machine has this name");
}

values::Error movedModel(const Entry& entry) {
    return makeError(ErrorCode::modelMoved, entry.name,
                     "it was at " + pathText(entry.path) + " and is no longer there",
                     "add it again from its new place under the same name, or remove it");
}

values::Error changedModel(const Entry& entry, const std::string& hashNow) {
    return makeError(ErrorCode::checkpointHashWrong, pathText(entry.path),
                     "its SHA-256 was " + entry.sha256 + " when it was added and is " + hashNow + " now",
                     "put the right file back, or add it again under the same name if the change was meant");
}

const Entry* named(const std::vector<Entry>& entries, const std::string& name) {
    const auto found = std::find_if(entries.begin(), entries.end(),
                                    [&name](const Entry& entry) { return entry.name == name; });
    return found == entries.end() ? nullptr : &*found;
}

/// Refuses a name that another model holds.
Status checkName(const std::string& name, const std::filesystem::path& path,
                 const std::vector<Entry>& shipped, const RegistryContent& content) {
    if (isReservedName(name) || named(shipped, name) != nullptr)
        return makeError(ErrorCode::modelNameTaken, name, "is the name of what comes with the program");
    const Entry* known = content.find(name);
    if (known == nullptr || known->path == path || ModelRegistry::stateOf(*known) != State::present)
        return Done{};
    return makeError(ErrorCode::modelNameTaken, name, "is the name of the model at " + pathText(known->path),
                     "choose another name, or remove that model first");
}

/// A name for a model that was given none: that of the same path, or of the same weights that moved, else the
/// suggested one, with a number where it is taken.
std::string freeName(const Entry& entry, const std::vector<Entry>& shipped, const RegistryContent& content) {
    for (const Entry& known : content.entries())
        if (known.path == entry.path)
            return known.name;
    for (const Entry& known : content.entries())
        if (known.sha256 == entry.sha256 && ModelRegistry::stateOf(known) != State::present)
            return known.name;
    std::string name = entry.name;
    for (int number = 2;
         isReservedName(name) || named(shipped, name) != nullptr || content.find(name) != nullptr; ++number)
        name = entry.name + "-" + std::to_string(number);
    return name;
}

/// Hash of what was described, its published name checked.
Status fillHash(Entry& entry, const CancelToken& cancel, const BytesProgress& progress) {
    auto hash = hashModel(entry, cancel, progress);
    if (!hash)
        return support::propagate<Done>(hash);
    entry.sha256 = std::move(*hash);
    return checkNamedHash(entry);
}

/// Hashes a registered model where it lies. Errors: modelMoved, checkpointHashWrong.
Result<Entry> rehashed(const Entry& entry, const CancelToken& cancel, const BytesProgress& progress) {
    if (ModelRegistry::stateOf(entry) == State::moved)
        return movedModel(entry);
    Entry now = entry;
    const FileFacts facts = factsOf(entry.files);
    now.bytes = facts.bytes;
    now.changedAt = facts.changedAt;
    const auto hash = hashModel(now, cancel, progress);
    if (!hash)
        return support::propagate<Entry>(hash);
    if (*hash != entry.sha256)
        return changedModel(entry, *hash);
    return now;
}

/// Deletes a downloaded model's files, if they lie below the folder of downloads.
Status deleteDownloaded(const Entry& entry, const std::filesystem::path& downloads) {
    std::error_code failure;
    const auto root = std::filesystem::canonical(downloads, failure);
    if (failure)
        return Done{};
    const auto place = std::filesystem::canonical(entry.path, failure);
    if (failure)
        return Done{}; // gone already
    const auto inside = place.lexically_relative(root);
    if (inside.empty() || *inside.begin() == ".." || *inside.begin() == ".")
        return makeError(ErrorCode::destinationUnwritable, pathText(place),
                         "lies outside the folder of downloads " + pathText(root) + ", so it is not deleted");
    std::filesystem::remove_all(root / *inside.begin(), failure);
    if (failure)
        return makeError(ErrorCode::destinationUnwritable, pathText(place), failure.message());
    return Done{};
}

/// True where deleting the one download would delete the other model too.
bool sharesDownload(const Entry& one, const Entry& other, const std::filesystem::path& downloads) {
    std::error_code failure;
    const auto root = std::filesystem::weakly_canonical(downloads, failure);
    const auto folderOf = [&root](const Entry& entry) {
        const auto inside = entry.path.lexically_relative(root);
        return inside.empty() ? std::filesystem::path("..") : *inside.begin();
    };
    return other.path == one.path || (folderOf(one) != ".." && folderOf(one) == folderOf(other));
}

values::Error neitherNameNorPath(const std::string& text) {
    const bool published = backbone::findPublished(text) != nullptr;
    return makeError(
        ErrorCode::backboneUnknown, text,
        published ? "is a published model that is not on this machine yet"
                  : "is neither the name of a model on this machine nor a file or folder",
        published ? "get it from its owners and add its file or folder, or download it with your own access"
                  : "");
}

Result<Entry> backboneInsteadOf(const Entry& entry) {
    return makeError(ErrorCode::headInvalid, entry.name, "is a backbone, not a head");
}

} // namespace

ModelRegistry::ModelRegistry(std::filesystem::path file, std::filesystem::path shippedFolder)
    : m_file(std::move(file)), m_shipped(std::move(shippedFolder)) {}

Result<std::vector<Entry>> ModelRegistry::list() const {
    return support::catchAll([&]() -> Result<std::vector<Entry>> {
        const auto content = readRegistry(m_file);
        if (!content)
            return support::propagate<std::vector<Entry>>(content);
        std::vector<Entry> entries = shippedModels(m_shipped);
        const auto ours = static_cast<std::ptrdiff_t>(entries.size());
        for (const Entry& entry : content->entries())
            if (named(entries, entry.name) == nullptr)
                entries.push_back(entry);
        std::sort(entries.begin() + ours, entries.end(),
                  [](const Entry& a, const Entry& b) { return a.name < b.name; });
        return entries;
    });
}

Result<Entry> ModelRegistry::find(const std::string& name) const {
    const auto entries = list();
    if (!entries)
        return support::propagate<Entry>(entries);
    if (const Entry* entry = named(*entries, name))
        return *entry;
    return unknownModel(name);
}

State ModelRegistry::stateOf(const Entry& entry) {
    const FileFacts facts = factsOf(entry.files);
    std::error_code failure;
    if (!std::filesystem::exists(entry.path, failure) || facts.missing == entry.files.size())
        return State::moved;
    const bool same = facts.missing == 0 && facts.bytes == entry.bytes && facts.changedAt == entry.changedAt;
    return same ? State::present : State::changed;
}

std::string ModelRegistry::cardOf(const Entry& entry) {
    std::error_code failure;
    return modelCard(std::filesystem::is_directory(entry.path, failure) ? entry.path
                                                                        : entry.path.parent_path());
}

Result<Entry> ModelRegistry::add(const std::filesystem::path& path, const std::string& name, bool downloaded,
                                 const CancelToken& cancel, const BytesProgress& progress) {
    return support::catchAll([&]() -> Result<Entry> {
        if (!name.empty() && !isModelName(name))
            return makeError(
                ErrorCode::optionInvalid, name,
                "a model's name has small letters, digits, dots, dashes and underscores, and begins "
                "with a letter or digit");
        const std::vector<Entry> shipped = shippedModels(m_shipped);
        const auto before = readRegistry(m_file);
        if (!before)
            return support::propagate<Entry>(before);
        if (!name.empty())
            if (const Status free = checkName(name, registryPath(path), shipped, *before); !free)
                return support::propagate<Entry>(free);
        auto entry = describeModel(path);
        if (!entry)
            return entry;
        entry->downloaded = downloaded;
        entry->name = name;
        if (const Status hashed = fillHash(*entry, cancel, progress); !hashed)
            return support::propagate<Entry>(hashed);
        identify(*entry);
        const std::lock_guard guard(m_mutex);
        const Status kept = changeRegistry(m_file, [&](RegistryContent& content) -> Status {
            if (name.empty())
                entry->name = freeName(*entry, shipped, content);
            else if (Status free = checkName(name, entry->path, shipped, content); !free)
                return free;
            content.put(*entry);
            return Done{};
        });
        return kept ? entry : support::propagate<Entry>(kept);
    });
}

Result<Entry> ModelRegistry::verify(const std::string& name, const CancelToken& cancel,
                                    const BytesProgress& progress) {
    return support::catchAll([&]() -> Result<Entry> {
        auto entry = find(name);
        if (!entry)
            return entry;
        auto now = rehashed(*entry, cancel, progress);
        if (!now || now->shipped || now->changedAt == entry->changedAt)
            return now;
        // The same content with another time of change: remembered, so that it counts as present again.
        if (const Status kept = refresh(*now); !kept)
            return support::propagate<Entry>(kept);
        return now;
    });
}

Status ModelRegistry::refresh(const Entry& entry) {
    const std::lock_guard guard(m_mutex);
    return changeRegistry(m_file, [&](RegistryContent& content) -> Status {
        const Entry* known = content.find(entry.name);
        if (known != nullptr && known->path == entry.path && known->sha256 == entry.sha256)
            content.put(entry);
        return Done{};
    });
}

Status ModelRegistry::remove(const std::string& name, bool deleteFiles) {
    return support::catchAll([&]() -> Status {
        const std::vector<Entry> shipped = shippedModels(m_shipped);
        if (named(shipped, name) != nullptr)
            return makeError(ErrorCode::modelInUse, name, "comes with the program");
        const std::lock_guard guard(m_mutex);
        return changeRegistry(m_file, [&](RegistryContent& content) -> Status {
            const Entry* known = content.find(name);
            if (known == nullptr)
                return unknownModel(name);
            const Entry entry = *known;
            content.erase(name);
            const bool stillNeeded =
                std::any_of(content.entries().begin(), content.entries().end(), [&](const Entry& other) {
                    return sharesDownload(entry, other, downloadFolder({}));
                });
            if (deleteFiles && entry.downloaded && !stillNeeded)
                return deleteDownloaded(entry, downloadFolder({}));
            return Done{};
        });
    });
}

Result<Entry> ModelRegistry::resolve(const std::string& nameOrPath, const CancelToken& cancel,
                                     const BytesProgress& progress) {
    return support::catchAll([&]() -> Result<Entry> {
        const auto entries = list();
        if (!entries)
            return support::propagate<Entry>(entries);
        if (const Entry* entry = named(*entries, nameOrPath))
            return resolveKnown(*entry, cancel, progress);
        const std::filesystem::path path = support::pathFromText(nameOrPath);
        std::error_code failure;
        if (nameOrPath.empty() || !std::filesystem::exists(path, failure))
            return neitherNameNorPath(nameOrPath);
        const std::filesystem::path place = registryPath(path);
        for (const Entry& entry : *entries)
            if (entry.path == place && stateOf(entry) == State::present)
                return entry;
        return resolvePath(describeModel(place), cancel, progress);
    });
}

Result<Entry> ModelRegistry::resolveHead(const std::string& nameOrPath, const CancelToken& cancel,
                                         const BytesProgress& progress) {
    return support::catchAll([&]() -> Result<Entry> {
        const auto entries = list();
        if (!entries)
            return support::propagate<Entry>(entries);
        if (const Entry* entry = named(*entries, nameOrPath))
            return entry->kind == Kind::head ? resolveKnown(*entry, cancel, progress)
                                             : backboneInsteadOf(*entry);
        const std::filesystem::path path = support::pathFromText(nameOrPath);
        std::error_code failure;
        if (nameOrPath.empty() || !std::filesystem::exists(path, failure))
            return makeError(ErrorCode::headUnknown, nameOrPath,
                             isReservedName(nameOrPath)
                                 ? "is no head"
                                 : "is neither the name of a head on this machine nor a file");
        const std::filesystem::path place = registryPath(path);
        for (const Entry& entry : *entries)
            if (entry.kind == Kind::head && entry.path == place && stateOf(entry) == State::present)
                return entry;
        return resolvePath(describeHead(place), cancel, progress);
    });
}

Result<Entry> ModelRegistry::resolveKnown(const Entry& entry, const CancelToken& cancel,
                                          const BytesProgress& progress) {
    if (stateOf(entry) == State::present)
        return entry;
    auto now = rehashed(entry, cancel, progress);
    if (now)
        static_cast<void>(refresh(*now)); // only spares the next run the hashing
    return now;
}

Result<Entry> ModelRegistry::resolvePath(Result<Entry> entry, const CancelToken& cancel,
                                         const BytesProgress& progress) {
    if (!entry)
        return entry;
    const auto content = readRegistry(m_file);
    if (!content)
        return support::propagate<Entry>(content);
    if (const KnownHash* known = content->findHash(pathText(entry->path), entry->bytes, entry->changedAt)) {
        entry->sha256 = known->sha256;
        if (const Status right = checkNamedHash(*entry); !right)
            return support::propagate<Entry>(right);
    } else {
        if (const Status hashed = fillHash(*entry, cancel, progress); !hashed)
            return support::propagate<Entry>(hashed);
        const std::lock_guard guard(m_mutex);
        // A place that cannot be written only costs the hashing again.
        static_cast<void>(changeRegistry(m_file, [&](RegistryContent& now) -> Status {
            now.putHash({pathText(entry->path), entry->bytes, entry->changedAt, entry->sha256});
            return Done{};
        }));
    }
    identify(*entry);
    return entry;
}

std::filesystem::path ModelRegistry::downloadFolder(const std::string& name) const {
    const std::filesystem::path downloads = m_file.parent_path() / "models";
    return name.empty() ? downloads : downloads / name;
}

} // namespace selfment::models
