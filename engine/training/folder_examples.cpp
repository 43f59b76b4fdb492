// SPDX-License-Identifier: GPL-3.0-or-later
#include "training/folder_examples.h"

#include "cache/feature_cache.h"
#include "checkpoint/checkpoint.h"
#include "checkpoint/tensor_file.h"
#include "support/catch_all.h"
#include "support/file_bytes.h"
#include "support/hashing.h"
#include "training/image_sample.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace selfment::training {
namespace {

namespace fs = std::filesystem;
using checkpoint::StoredTensor;
using checkpoint::TensorSource;
using support::makeError;
using support::Result;
using values::ErrorCode;

constexpr const char* kFeatures = "patch_features";
constexpr const char* kMask = "pseudo_mask";

Result<std::vector<fs::path>> filesOf(const fs::path& folder) {
    std::error_code problem;
    std::vector<fs::path> files;
    for (fs::directory_iterator it(folder, problem), end; !problem && it != end; it.increment(problem)) {
        const fs::path& path = it->path();
        if (path.extension() == ".safetensors" && path.filename().native().front() != '.')
            files.push_back(path);
    }
    if (problem)
        return makeError(problem == std::errc::no_such_file_or_directory ? ErrorCode::fileNotFound
                                                                         : ErrorCode::fileUnreadable,
                         support::pathText(folder), problem.message());
    if (files.empty())
        return makeError(ErrorCode::trainingNoImages, support::pathText(folder),
                         "no file there ends with .safetensors");
    std::sort(files.begin(), files.end());
    return files;
}

std::string shapeText(const StoredTensor& tensor) {
    std::string text;
    for (const std::int64_t side : tensor.shape)
        text += (text.empty() ? "[" : ", ") + std::to_string(side);
    return text.empty() ? "[]" : text + "]";
}

std::string metadataText(const TensorSource& source, const char* name) {
    const auto found = source.metadata().find(name);
    return found == source.metadata().end() ? std::string() : found->second;
}

/// An opened file whose two tensors fit each other.
struct ExampleFile {
    std::shared_ptr<const TensorSource> tensors;
    const StoredTensor* features = nullptr;
    const StoredTensor* mask = nullptr;
};

Result<ExampleFile> openExample(const fs::path& path) {
    const std::string where = support::pathText(path);
    const auto opened = checkpoint::openWeightFile(path);
    if (!opened.ok())
        return support::propagate<ExampleFile>(opened);
    ExampleFile file{opened->tensors, opened->tensors->find(kFeatures), opened->tensors->find(kMask)};
    for (const auto& [tensor, name] : {std::pair{file.features, kFeatures}, std::pair{file.mask, kMask}})
        if (tensor == nullptr)
            return makeError(ErrorCode::tensorMissing, where,
                             std::string("there is no tensor '") + name + "'");
    if (file.features->shape.size() != 2 || !c10::isFloatingType(file.features->type))
        return makeError(ErrorCode::tensorMismatch, where,
                         "'patch_features' is " + shapeText(*file.features) + " and not [N, d] of floats");
    const std::int64_t patches = file.features->shape[0];
    if (file.mask->shape != std::vector<std::int64_t>{patches} || c10::isFloatingType(file.mask->type))
        return makeError(ErrorCode::tensorMismatch, where,
                         "'pseudo_mask' is " + shapeText(*file.mask) +
                             " and not one whole number for each of " + std::to_string(patches) + " patches");
    return file;
}

/// Labels [N] u8. Errors: tensorMismatch where there is another number than 0 and 1.
Result<at::Tensor> labelsOf(const ExampleFile& file, const std::string& where) {
    Result<at::Tensor> stored = file.tensors->read(kMask);
    if (!stored.ok())
        return stored;
    const at::Tensor labels = stored->to(at::kByte);
    const at::Tensor wide = stored->to(at::kLong);
    if (labels.numel() > 0 && (wide.min().item<std::int64_t>() < 0 || wide.max().item<std::int64_t>() > 1))
        return makeError(ErrorCode::tensorMismatch, where, "'pseudo_mask' holds other numbers than 0 and 1");
    return labels;
}

bool oneSided(const at::Tensor& labels) {
    const auto ones = labels.to(at::kLong).sum().item<std::int64_t>();
    return ones == 0 || ones == labels.numel();
}

void keepIfSame(std::string& text, const std::string& other, bool first) {
    if (first)
        text = other;
    else if (text != other)
        text.clear();
}

/// What is learned of a folder while its files are looked at.
class FolderSurvey {
public:
    struct Found {
        std::vector<fs::path> files;
        std::int64_t dimension = 0;
    };

    /// Takes the file, or says why not.
    std::optional<LeftOutFile> look(const fs::path& path) {
        const Result<bool> usable = support::catchAll([&] { return usableFile(path); });
        if (usable.failed())
            return LeftOutFile{path, usable.error()};
        if (!*usable)
            return LeftOutFile{path, std::nullopt};
        m_found.files.push_back(path);
        return std::nullopt;
    }

    [[nodiscard]] const Found& found() const { return m_found; }
    [[nodiscard]] const FeatureOrigin& origin() const { return m_origin; }
    [[nodiscard]] std::string fingerprint() { return m_hash.hex(); }

private:
    /// False where the pseudo mask has one side.
    Result<bool> usableFile(const fs::path& path) {
        const std::string where = support::pathText(path);
        const auto file = openExample(path);
        if (!file.ok())
            return support::propagate<bool>(file);
        const auto labels = labelsOf(*file, where);
        if (!labels.ok())
            return support::propagate<bool>(labels);
        if (oneSided(*labels))
            return false;
        const std::int64_t dimension = file->features->shape[1];
        if (m_found.files.empty())
            m_found.dimension = dimension;
        if (dimension != m_found.dimension)
            return makeError(ErrorCode::headMismatch, where,
                             "its features are " + std::to_string(dimension) + " wide, those of " +
                                 support::pathText(m_found.files.front().filename()) + " " +
                                 std::to_string(m_found.dimension));
        return note(path, *file, *labels);
    }

    Result<bool> note(const fs::path& path, const ExampleFile& file, const at::Tensor& labels) {
        const TensorSource& tensors = *file.tensors;
        const bool first = m_found.files.empty();
        keepIfSame(m_origin.backbone, metadataText(tensors, "backbone"), first);
        keepIfSame(m_origin.backboneSha256, metadataText(tensors, "backbone_sha256"), first);
        keepIfSame(m_origin.feature, metadataText(tensors, "feature"), first);
        keepIfSame(m_origin.precision, metadataText(tensors, "precision"), first);
        const auto add = [this](const std::string& text) { m_hash.add(std::as_bytes(std::span(text))); };
        add(support::pathText(path.filename()) + "\n" + shapeText(*file.features) + "\n");
        m_hash.add({static_cast<const std::byte*>(labels.data_ptr()), labels.nbytes()});
        if (const std::string checksum = metadataText(tensors, "checksum"); !checksum.empty()) {
            add(checksum);
            return true;
        }
        const Result<at::Tensor> features = tensors.read(kFeatures);
        if (!features.ok())
            return support::propagate<bool>(features);
        constexpr std::size_t kHashed = 65536;
        m_hash.add(
            {static_cast<const std::byte*>(features->data_ptr()), std::min(features->nbytes(), kHashed)});
        return true;
    }

    Found m_found;
    FeatureOrigin m_origin;
    support::Sha256 m_hash;
};

} // namespace

Result<OpenedFolder> FolderExamples::open(const fs::path& folder, std::int64_t count, std::uint64_t seed,
                                          const support::CancelToken& cancel) {
    const auto files = filesOf(folder);
    if (!files.ok())
        return support::propagate<OpenedFolder>(files);
    OpenedFolder opened;
    FolderSurvey survey;
    for (const std::int64_t index : sampledIndices(static_cast<std::int64_t>(files->size()), count, seed)) {
        if (cancel.cancelled())
            return support::Cancelled{};
        if (auto leftOut = survey.look((*files)[static_cast<std::size_t>(index)]))
            opened.leftOut.push_back(std::move(*leftOut));
    }
    if (survey.found().files.empty()) {
        if (opened.leftOut.size() == 1 && opened.leftOut.front().error)
            return *opened.leftOut.front().error;
        return makeError(ErrorCode::trainingNoImages, support::pathText(folder),
                         "none of its " + std::to_string(opened.leftOut.size()) +
                             " files has a pseudo mask with two sides");
    }
    const std::shared_ptr<FolderExamples> examples(new FolderExamples);
    examples->m_files = survey.found().files;
    examples->m_dimension = survey.found().dimension;
    examples->m_fingerprint = survey.fingerprint();
    opened.examples = examples;
    opened.origin = survey.origin();
    return opened;
}

std::string FolderExamples::name(std::int64_t index) const {
    return support::pathText(m_files[static_cast<std::size_t>(index)].filename());
}

Result<head::TrainingExample> FolderExamples::load(std::int64_t index) const {
    return support::catchAll([&]() -> Result<head::TrainingExample> {
        const fs::path& path = m_files[static_cast<std::size_t>(index)];
        if (const support::Status whole = cache::checkEntryFile(path); !whole.ok())
            return support::propagate<head::TrainingExample>(whole);
        const auto file = openExample(path);
        if (!file.ok())
            return support::propagate<head::TrainingExample>(file);
        const auto labels = labelsOf(*file, support::pathText(path));
        if (!labels.ok())
            return support::propagate<head::TrainingExample>(labels);
        Result<at::Tensor> features = file->tensors->read(kFeatures);
        if (!features.ok())
            return support::propagate<head::TrainingExample>(features);
        const bool asStored =
            features->scalar_type() == at::kFloat || features->scalar_type() == at::kBFloat16;
        return head::TrainingExample{asStored ? *features : features->to(at::kFloat), *labels};
    });
}

} // namespace selfment::training
