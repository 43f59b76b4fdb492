// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/model_identity.h"

#include "backbone/device_choice.h"
#include "backbone/vit_backbone.h"
#include "backbone/vit_config.h"
#include "checkpoint/checkpoint.h"
#include "models/model_name.h"
#include "models/model_texts.h"
#include "support/file_bytes.h"
#include "support/hashing.h"

#include <algorithm>
#include <array>
#include <map>
#include <sys/stat.h>

namespace selfment::models {
namespace {

using backbone::PublishedModel;
using support::Result;
using support::Status;
using values::ErrorCode;

constexpr std::array kHeadTensors{"proj.0.weight", "proj.0.bias",       "proj.2.weight",
                                  "proj.2.bias",   "classifier.weight", "classifier.bias"};

bool isHead(const checkpoint::TensorSource& tensors) {
    const auto* first = tensors.find("proj.0.weight");
    return first != nullptr && first->shape.size() == 2 && tensors.find("classifier.weight") != nullptr;
}

std::int64_t elements(const checkpoint::StoredTensor& tensor) {
    std::int64_t count = 1;
    for (const std::int64_t side : tensor.shape)
        count *= side;
    return count;
}

/// The type that most bytes are stored in.
std::string storedPrecision(const checkpoint::TensorSource& tensors) {
    std::map<c10::ScalarType, std::uint64_t> bytesOf;
    for (const auto& tensor : tensors.tensors())
        bytesOf[tensor.type] += tensor.bytes;
    const auto most = std::max_element(bytesOf.begin(), bytesOf.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    if (most == bytesOf.end())
        return {};
    if (most->first == c10::ScalarType::Double)
        return "fp64";
    return backbone::precisionName(most->first);
}

/// Text that a head's file has under this key (CONTRACT, "Head"), or empty.
std::string saidBy(const checkpoint::TensorSource& tensors, const char* key) {
    const auto& texts = tensors.metadata();
    const auto format = texts.find("format");
    const auto found = texts.find(key);
    const bool head = format != texts.end() && format->second == "selfment-head";
    return head && found != texts.end() ? found->second : std::string();
}

void fillHead(const checkpoint::TensorSource& tensors, Entry& entry) {
    entry.kind = Kind::head;
    std::string sizes;
    for (const char* name : {"proj.0.weight", "proj.2.weight", "classifier.weight"}) {
        const auto* tensor = tensors.find(name);
        if (tensor == nullptr || tensor->shape.size() != 2)
            continue;
        if (sizes.empty())
            sizes = std::to_string(tensor->shape[1]);
        sizes.append("-").append(std::to_string(tensor->shape[0]));
    }
    entry.label = "Patch head, " + sizes;
    entry.madeFor = saidBy(tensors, "backbone");
    entry.madeForSha256 = saidBy(tensors, "backbone_sha256");
    if (!entry.madeFor.empty())
        entry.label.append(", for ").append(entry.madeFor);
    if (const std::string feature = saidBy(tensors, "feature"); !feature.empty() && feature != "tokens")
        entry.label.append(" (").append(feature).append(")");
    entry.dimension = static_cast<int>(tensors.find("proj.0.weight")->shape[1]);
    for (const char* name : kHeadTensors)
        if (const auto* tensor = tensors.find(name))
            entry.parameters += elements(*tensor);
}

/// What is known of any weight file.
Entry fileEntry(const std::filesystem::path& path, const checkpoint::Checkpoint& checkpoint) {
    Entry entry;
    entry.path = registryPath(path);
    entry.files = checkpoint.files;
    const FileFacts facts = factsOf(entry.files);
    entry.bytes = facts.bytes;
    entry.changedAt = facts.changedAt;
    entry.layout = checkpoint::kindText(checkpoint);
    entry.precision = storedPrecision(*checkpoint.tensors);
    return entry;
}

std::string plainLabel(const backbone::ViTConfig& config) {
    return config.family + " ViT, patch " + std::to_string(config.patchSize) + ", width " +
           std::to_string(config.dimension) + ", " + std::to_string(config.depth) + " blocks";
}

bool hasShapeOf(const Entry& entry, const PublishedModel& model) {
    return entry.kind == Kind::backbone && entry.dimension == model.config.dimension &&
           entry.depth == model.config.depth && entry.patchSize == model.config.patchSize &&
           entry.parameters == model.config.parameterCount();
}

/// Last part of "facebook/dinov3-vits16-pretrain-lvd1689m".
std::string_view repositoryName(std::string_view repository) {
    return repository.substr(repository.rfind('/') + 1);
}

/// True where a folder above the weights is named like the repository, as a clone or the hub's cache
/// ("models--owner--name/snapshots/...") has it.
bool liesInFolderOf(const Entry& entry, const PublishedModel& model) {
    if (model.hubRepository.empty())
        return false;
    const std::string name(repositoryName(model.hubRepository));
    for (const std::filesystem::path& part : entry.path) {
        const std::string text = support::pathText(part);
        if (text == name || (text.starts_with("models--") && text.ends_with("--" + name)))
            return true;
    }
    return false;
}

const PublishedModel* publishedAs(const Entry& entry) {
    for (const PublishedModel& model : backbone::publishedModels())
        if (!model.sha8.empty() && entry.sha256.starts_with(model.sha8))
            return &model;
    for (const PublishedModel& model : backbone::publishedModels())
        if (hasShapeOf(entry, model) && (entry.name == model.name || liesInFolderOf(entry, model)))
            return &model;
    return nullptr;
}

/// A name from the path: the file's, or the folder's where the file has the name that all hub files have.
std::string plainName(const Entry& entry) {
    const std::filesystem::path& path = entry.path;
    std::error_code failure;
    if (std::filesystem::is_directory(path, failure))
        return modelNameFrom(support::pathText(path.filename()));
    const std::string stem = support::pathText(path.stem());
    for (const char* generic : {"model", "pytorch_model", "weights", "checkpoint"})
        if (stem == generic && path.has_parent_path())
            return modelNameFrom(support::pathText(path.parent_path().filename()));
    return modelNameFrom(stem);
}

std::filesystem::path folderOf(const std::filesystem::path& path) {
    std::error_code failure;
    return std::filesystem::is_directory(path, failure) ? path : path.parent_path();
}

} // namespace

FileFacts factsOf(const std::vector<std::filesystem::path>& files) {
    FileFacts facts;
    for (const std::filesystem::path& file : files) {
        struct stat status {};
        if (::stat(file.c_str(), &status) != 0) {
            ++facts.missing;
            continue;
        }
        facts.bytes += static_cast<std::uint64_t>(status.st_size);
        const std::int64_t changed =
            std::int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec;
        facts.changedAt = std::max(facts.changedAt, changed);
    }
    return facts;
}

std::filesystem::path registryPath(const std::filesystem::path& path) {
    std::error_code failure;
    const std::filesystem::path whole = std::filesystem::absolute(path, failure);
    if (failure)
        return path;
    if (std::filesystem::is_directory(whole, failure)) {
        const auto folder = std::filesystem::canonical(whole, failure);
        return failure ? whole : folder;
    }
    const auto folder = std::filesystem::weakly_canonical(whole.parent_path(), failure);
    return failure ? whole : folder / whole.filename();
}

Result<Entry> describeModel(const std::filesystem::path& path) {
    const auto checkpoint = checkpoint::openCheckpoint(registryPath(path));
    if (!checkpoint)
        return support::propagate<Entry>(checkpoint);
    Entry entry = fileEntry(path, *checkpoint);
    if (isHead(*checkpoint->tensors)) {
        fillHead(*checkpoint->tensors, entry);
        return entry;
    }
    const auto description = backbone::describeViT(*checkpoint, support::pathText(entry.path));
    if (!description)
        return support::propagate<Entry>(description);
    const backbone::ViTConfig& config = description->config;
    entry.label = plainLabel(config);
    entry.layout = description->layout + ", " + entry.layout;
    entry.parameters = config.parameterCount();
    entry.dimension = config.dimension;
    entry.depth = config.depth;
    entry.patchSize = config.patchSize;
    return entry;
}

Result<Entry> describeHead(const std::filesystem::path& path) {
    const auto checkpoint = checkpoint::openCheckpoint(registryPath(path));
    if (!checkpoint)
        return support::propagate<Entry>(checkpoint);
    if (!isHead(*checkpoint->tensors))
        return support::makeError(ErrorCode::headInvalid, support::pathText(path),
                                  "has no tensors proj.0.weight [e, d] and classifier.weight");
    Entry entry = fileEntry(path, *checkpoint);
    fillHead(*checkpoint->tensors, entry);
    return entry;
}

Result<std::string> hashModel(const Entry& described, const support::CancelToken& cancel,
                              const BytesProgress& progress) {
    std::uint64_t before = 0;
    std::string lines;
    std::string hash;
    for (const std::filesystem::path& file : described.files) {
        std::uint64_t ofThisFile = 0;
        auto one = support::sha256OfFile(file, cancel, [&](std::uint64_t done) {
            ofThisFile = done;
            if (progress)
                progress(std::min(before + done, described.bytes), described.bytes);
        });
        if (!one)
            return one;
        before += ofThisFile;
        lines += *one + "  " + support::pathText(file.filename()) + "\n";
        hash = std::move(*one);
    }
    const FileFacts facts = factsOf(described.files);
    if (facts.missing != 0 || facts.bytes != described.bytes || facts.changedAt != described.changedAt)
        return support::makeError(ErrorCode::fileUnreadable, support::pathText(described.path),
                                  "changed while it was read", "try again when nothing writes to it");
    if (described.files.size() == 1)
        return hash;
    return support::sha256Hex(std::as_bytes(std::span(lines.data(), lines.size())));
}

Status checkNamedHash(const Entry& entry) {
    if (entry.files.size() != 1)
        return support::Done{};
    const std::string named = checkpoint::hashInName(entry.files.front());
    if (named.empty() || entry.sha256.starts_with(named))
        return support::Done{};
    return support::makeError(
        ErrorCode::checkpointHashWrong, support::pathText(entry.files.front()),
        "its name says that its SHA-256 begins with " + named + ", but it is " + entry.sha256,
        "fetch the file again; if the digits in its name mean something else, rename it");
}

void identify(Entry& entry) {
    if (const PublishedModel* model = publishedAs(entry)) {
        entry.label = model->label;
        entry.licence = model->licence;
        if (entry.name.empty())
            entry.name = model->name;
        return;
    }
    entry.licence = licenceLine(folderOf(entry.path));
    if (entry.name.empty())
        entry.name = plainName(entry);
}

} // namespace selfment::models
