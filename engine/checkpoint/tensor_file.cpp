// SPDX-License-Identifier: GPL-3.0-or-later
#include "checkpoint/tensor_file.h"

#include "checkpoint/content_kind.h"
#include "checkpoint/safetensors_source.h"
#include "checkpoint/torch_legacy.h"
#include "checkpoint/torch_zip.h"

namespace selfment::checkpoint {
namespace {

using TensorsResult = support::Result<std::shared_ptr<const MappedTensors>>;

TensorsResult openSafetensors(const std::shared_ptr<const MappedFile>& file) {
    auto tensors = std::make_shared<MappedTensors>();
    std::map<std::string, std::string> metadata;
    if (const auto added = addSafetensors(file, *tensors, metadata); !added.ok())
        return support::propagate<std::shared_ptr<const MappedTensors>>(added);
    tensors->setMetadata(std::move(metadata));
    return std::shared_ptr<const MappedTensors>(std::move(tensors));
}

TensorsResult openKind(CheckpointKind kind, const std::shared_ptr<const MappedFile>& file) {
    if (kind == CheckpointKind::torchZip)
        return openTorchZip(file);
    if (kind == CheckpointKind::torchLegacy)
        return openTorchLegacy(file);
    return openSafetensors(file);
}

} // namespace

support::Result<OpenedFile> openTensorFile(const std::shared_ptr<const MappedFile>& file) {
    const auto kind = recogniseContent(*file);
    if (!kind.ok())
        return support::propagate<OpenedFile>(kind);
    auto tensors = openKind(*kind, file);
    file->release(0, file->size());
    if (!tensors.ok())
        return support::propagate<OpenedFile>(tensors);
    return OpenedFile{*kind, std::move(*tensors)};
}

support::Result<Checkpoint> openWeightFile(const std::filesystem::path& path) {
    const auto file = MappedFile::open(path);
    if (!file.ok())
        return support::propagate<Checkpoint>(file);
    auto opened = openTensorFile(*file);
    if (!opened.ok())
        return support::propagate<Checkpoint>(opened);
    Checkpoint checkpoint;
    checkpoint.kind = opened->kind;
    checkpoint.files = {path};
    checkpoint.bytes = (*file)->size();
    checkpoint.tensors = std::move(opened->tensors);
    return checkpoint;
}

} // namespace selfment::checkpoint
