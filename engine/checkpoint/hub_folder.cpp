// SPDX-License-Identifier: GPL-3.0-or-later
#include "checkpoint/hub_folder.h"

#include "checkpoint/safetensors_source.h"
#include "checkpoint/strict_json.h"
#include "checkpoint/tensor_file.h"
#include "support/file_bytes.h"

#include <algorithm>

namespace selfment::checkpoint {
namespace {

using support::makeError;
using support::pathText;
using values::ErrorCode;

constexpr std::uint64_t kLargestText = 64ULL << 20U;
constexpr const char* kIndexName = "model.safetensors.index.json";
constexpr const char* kTorchIndexName = "pytorch_model.bin.index.json";
constexpr int kDeepestIndex = 8; // metadata may hold more than numbers

/// Which shard each tensor of the index lies in, and the shards in the order of their names.
struct ShardIndex {
    std::vector<std::pair<std::string, std::string>> tensors; ///< tensor, shard
    std::vector<std::string> shards;
};

bool isThere(const std::filesystem::path& path) {
    std::error_code failure;
    return std::filesystem::exists(path, failure);
}

/// Text of a small file; empty when there is none. Errors: fileUnreadable.
support::Result<std::string> readTextIfThere(const std::filesystem::path& path) {
    if (!isThere(path))
        return std::string();
    auto bytes = support::readFileBytes(path, kLargestText);
    if (bytes.failed() && bytes.error().code == ErrorCode::fileEmpty)
        return std::string();
    if (bytes.failed() && bytes.error().code == ErrorCode::imageTooLarge)
        return makeError(ErrorCode::fileUnreadable, bytes.error().where, bytes.error().why);
    if (!bytes.ok())
        return support::propagate<std::string>(bytes);
    return std::string(reinterpret_cast<const char*>(bytes->data()), bytes->size());
}

/// A name in the folder itself: a shard must not lead anywhere else.
bool isPlainName(const std::string& name) {
    return !name.empty() && name != "." && name != ".." && name.find('/') == std::string::npos &&
           name.find('\\') == std::string::npos && name.find('\0') == std::string::npos;
}

support::Result<ShardIndex> readIndex(const std::filesystem::path& path) {
    const auto text = readTextIfThere(path);
    if (!text.ok())
        return support::propagate<ShardIndex>(text);
    const std::string where = pathText(path);
    const auto root = parseStrictJson(*text, kDeepestIndex, "index", ErrorCode::checkpointDamaged, where);
    if (!root.ok())
        return support::propagate<ShardIndex>(root);
    const auto map = root->find("weight_map");
    if (map == root->end() || !map->is_object() || map->empty())
        return makeError(ErrorCode::checkpointDamaged, where, "has no weight_map that names tensors");
    ShardIndex index;
    for (const auto& [tensor, shard] : map->items()) {
        if (!shard.is_string())
            return makeError(ErrorCode::checkpointDamaged, where,
                             "names no file for tensor '" + tensor + "'");
        const auto& name = shard.get_ref<const std::string&>();
        if (!isPlainName(name))
            return makeError(ErrorCode::checkpointRefused, where,
                             std::string("looks for tensor '")
                                 .append(tensor)
                                 .append("' outside its folder, in '")
                                 .append(name)
                                 .append("'"));
        index.tensors.emplace_back(tensor, name);
        index.shards.push_back(name);
    }
    std::sort(index.shards.begin(), index.shards.end());
    index.shards.erase(std::unique(index.shards.begin(), index.shards.end()), index.shards.end());
    return index;
}

/// Every shard of the index is opened before one tensor is trusted.
support::Status addShards(const std::filesystem::path& folder, const ShardIndex& index,
                          MappedTensors& tensors, Checkpoint& checkpoint) {
    std::map<std::string, std::string> metadata;
    std::map<std::string, std::string> shardOf;
    for (const std::string& shard : index.shards) {
        const std::filesystem::path path = folder / support::pathFromText(shard);
        const auto file = MappedFile::open(path);
        if (file.failed() && file.error().code == ErrorCode::fileNotFound)
            return makeError(ErrorCode::fileNotFound, pathText(path),
                             std::string("is missing; ") + kIndexName + " names it");
        if (!file.ok())
            return support::propagate<support::Done>(file);
        const std::size_t before = tensors.tensors().size();
        auto added = addSafetensors(*file, tensors, metadata);
        (*file)->release(0, (*file)->size());
        if (!added.ok())
            return added;
        for (std::size_t i = before; i < tensors.tensors().size(); ++i)
            shardOf.emplace(tensors.tensors()[i].name, shard);
        checkpoint.files.push_back(path);
        checkpoint.bytes += (*file)->size();
    }
    for (const auto& [tensor, shard] : index.tensors) {
        const auto found = shardOf.find(tensor);
        if (found == shardOf.end() || found->second != shard)
            return makeError(ErrorCode::checkpointDamaged, pathText(folder / support::pathFromText(shard)),
                             "does not hold tensor '" + tensor + "', which " + kIndexName + " puts there" +
                                 (found == shardOf.end() ? "" : "; it is in '" + found->second + "'"));
    }
    tensors.setMetadata(std::move(metadata));
    return support::Done{};
}

support::Result<Checkpoint> openShards(const std::filesystem::path& folder) {
    const auto index = readIndex(folder / kIndexName);
    if (!index.ok())
        return support::propagate<Checkpoint>(index);
    Checkpoint checkpoint;
    checkpoint.kind = CheckpointKind::shardedSafetensors;
    auto tensors = std::make_shared<MappedTensors>();
    if (const auto added = addShards(folder, *index, *tensors, checkpoint); !added.ok())
        return support::propagate<Checkpoint>(added);
    checkpoint.tensors = std::move(tensors);
    return checkpoint;
}

/// The one *.safetensors file in a folder that has a config.json.
support::Result<std::filesystem::path> onlySafetensors(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> found;
    std::error_code failure;
    for (std::filesystem::directory_iterator entry(folder, failure), end; !failure && entry != end;
         entry.increment(failure))
        if (entry->path().extension() == ".safetensors")
            found.push_back(entry->path());
    if (failure)
        return makeError(ErrorCode::fileUnreadable, pathText(folder), failure.message());
    if (found.size() > 1)
        return makeError(ErrorCode::checkpointNotRecognised, pathText(folder),
                         "holds " + std::to_string(found.size()) + " safetensors files and no " + kIndexName +
                             "; choose one of the files");
    if (found.empty())
        return makeError(ErrorCode::checkpointNotRecognised, pathText(folder),
                         "is a folder without model.safetensors, model.safetensors.index.json or "
                         "pytorch_model.bin");
    return found.front();
}

support::Result<std::filesystem::path> weightsIn(const std::filesystem::path& folder) {
    for (const char* name : {"model.safetensors", "pytorch_model.bin"})
        if (isThere(folder / name))
            return folder / name;
    if (isThere(folder / kTorchIndexName))
        return makeError(
            ErrorCode::checkpointNotRecognised, pathText(folder),
            "holds PyTorch weights in several files; of several files only safetensors are read");
    if (!isThere(folder / "config.json"))
        return makeError(ErrorCode::checkpointNotRecognised, pathText(folder),
                         "is a folder without model.safetensors, model.safetensors.index.json or "
                         "pytorch_model.bin");
    return onlySafetensors(folder);
}

support::Result<Checkpoint> openWeights(const std::filesystem::path& folder) {
    if (isThere(folder / kIndexName))
        return openShards(folder);
    const auto path = weightsIn(folder);
    if (!path.ok())
        return support::propagate<Checkpoint>(path);
    return openWeightFile(*path);
}

} // namespace

support::Result<Checkpoint> withHubTexts(Checkpoint checkpoint, const std::filesystem::path& folder) {
    auto config = readTextIfThere(folder / "config.json");
    if (!config.ok())
        return support::propagate<Checkpoint>(config);
    auto preprocessor = readTextIfThere(folder / "preprocessor_config.json");
    if (!preprocessor.ok())
        return support::propagate<Checkpoint>(preprocessor);
    checkpoint.config = std::move(*config);
    checkpoint.preprocessor = std::move(*preprocessor);
    return checkpoint;
}

support::Result<Checkpoint> openHubFolder(const std::filesystem::path& folder) {
    auto checkpoint = openWeights(folder);
    if (!checkpoint.ok())
        return checkpoint;
    return withHubTexts(std::move(*checkpoint), folder);
}

} // namespace selfment::checkpoint
