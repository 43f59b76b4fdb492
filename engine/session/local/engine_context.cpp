// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/local/engine_context.h"

#include "backbone/device_choice.h"
#include "backbone/vit_backbone.h"
#include "descriptor/builtin_descriptor.h"
#include "support/file_bytes.h"
#include "support/progress_sink.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <algorithm>
#include <thread>
#include <unistd.h>

namespace selfment::session {

using support::makeError;
using support::propagate;
using support::Result;
using values::ErrorCode;

namespace {

constexpr const char* kBuiltin = "builtin";
constexpr const char* kNoHead = "none";

/// Half of the memory for weights that are kept for later, on each device.
std::uint64_t keptBytes(const std::string& device) {
    if (device != "cpu") // asking starts every CUDA device, which a run on the processor has no need of
        for (const backbone::DeviceFacts& facts : backbone::cudaDevices())
            if (facts.name == device)
                return facts.totalBytes / 2;
    return static_cast<std::uint64_t>(::sysconf(_SC_PHYS_PAGES)) *
           static_cast<std::uint64_t>(::sysconf(_SC_PAGE_SIZE)) / 2;
}

/// Tells of loading as of a share of the model's bytes.
class LoadProgress final : public support::ProgressSink {
public:
    LoadProgress(const EngineContext::ProgressHearer& hearer, const std::string& name, std::uint64_t bytes)
        : m_hearer(hearer) {
        m_progress.activity = Activity::loadingModel;
        m_progress.stage = values::Stage::features;
        m_progress.currentItem = name;
        m_progress.bytesTotal = static_cast<std::int64_t>(bytes);
        report(0.0);
    }
    void report(double fraction) override {
        m_progress.bytesDone =
            static_cast<std::int64_t>(fraction * static_cast<double>(m_progress.bytesTotal));
        m_hearer(m_progress);
    }

private:
    const EngineContext::ProgressHearer& m_hearer;
    Progress m_progress;
};

/// Tells of the hashing of a file that is met for the first time.
models::BytesProgress hashProgress(const std::string& item, const EngineContext::ProgressHearer& hearer) {
    return [item, &hearer](std::uint64_t done, std::uint64_t total) {
        Progress hashing;
        hashing.activity = Activity::hashing;
        hashing.stage = values::Stage::features;
        hashing.currentItem = item;
        hashing.bytesDone = static_cast<std::int64_t>(done);
        hashing.bytesTotal = static_cast<std::int64_t>(total);
        hearer(hashing);
    };
}

std::uint64_t elementBytes(c10::ScalarType type) {
    return type == c10::ScalarType::Float ? 4 : 2;
}

} // namespace

EngineContext::EngineContext(const ModelPlaces& places, std::shared_ptr<ItemGate> gate)
    : m_gate(std::move(gate)),
      m_builtin(descriptor::makeBuiltinDescriptor()),
      m_models(places.registryFile, places.shippedFolder),
      m_loaded(keptBytes) {}

Result<std::shared_ptr<const backbone::Backbone>>
EngineContext::backbone(const options::PipelineOptions& options, const support::CancelToken& cancel,
                        const ProgressHearer& progress) {
    const std::string& wanted = options.features.backbone;
    if (wanted == kBuiltin)
        return builtinFor(options.runtime);
    const Result<models::Entry> entry = m_models.resolve(wanted, cancel, hashProgress(wanted, progress));
    if (!entry.ok())
        return propagate<std::shared_ptr<const backbone::Backbone>>(entry);
    if (entry->kind != models::Kind::backbone)
        return makeError(ErrorCode::backboneUnknown, wanted, "it is a head, not a backbone");
    return load(*entry, options.runtime, cancel, progress);
}

Result<EngineContext::HeadPointer> EngineContext::head(const options::PipelineOptions& options,
                                                       const backbone::BackboneInfo* backbone,
                                                       const support::CancelToken& cancel,
                                                       const ProgressHearer& progress) {
    const std::string& wanted = options.head.head;
    const bool none = wanted.empty() || wanted == kNoHead;
    if (const auto source = pipeline::resolvedSource(options.mask, !none); !source.ok())
        return propagate<HeadPointer>(source);
    if (none)
        return HeadPointer();
    const Result<models::Entry> entry = m_models.resolveHead(wanted, cancel, hashProgress(wanted, progress));
    if (!entry.ok())
        return propagate<HeadPointer>(entry);
    const Result<LoadedHeads::File> file = m_heads.get(*entry);
    if (!file.ok())
        return propagate<HeadPointer>(file);
    Result<pipeline::LoadedHead> fitted = fittedHead(**file, *entry, options, backbone);
    if (!fitted.ok())
        return propagate<HeadPointer>(fitted);
    return HeadPointer(std::make_shared<const pipeline::LoadedHead>(std::move(fitted).value()));
}

Result<std::shared_ptr<const backbone::Backbone>>
EngineContext::builtinFor(const options::RuntimeOptions& runtime) {
    if (runtime.device.starts_with("cuda"))
        return makeError(ErrorCode::deviceUnavailable, runtime.device,
                         "the built-in descriptor is computed on the processor", "use --device cpu or auto");
    if (runtime.precision != options::Precision::automatic && runtime.precision != options::Precision::fp32)
        return makeError(ErrorCode::precisionUnavailable, kBuiltin,
                         "the built-in descriptor is computed in fp32", "use --precision fp32 or auto");
    return m_builtin;
}

Result<std::shared_ptr<const backbone::Backbone>> EngineContext::load(const models::Entry& entry,
                                                                      const options::RuntimeOptions& runtime,
                                                                      const support::CancelToken& cancel,
                                                                      const ProgressHearer& progress) {
    using Pointer = LoadedBackbones::Pointer;
    const Result<c10::Device> device = backbone::resolveDevice(runtime.device);
    if (!device.ok())
        return propagate<Pointer>(device);
    const Result<c10::ScalarType> precision =
        backbone::resolvePrecision(runtime.precision, *device, threadsOf(runtime));
    if (!precision.ok())
        return propagate<Pointer>(precision);

    const std::string place = device->str();
    const std::string key =
        entry.sha256 + "|" + entry.name + "|" + place + "|" + backbone::precisionName(*precision);
    const std::uint64_t bytes = static_cast<std::uint64_t>(entry.parameters) * elementBytes(*precision);
    const auto read = [&]() -> Result<Pointer> {
        const std::string where = support::pathText(entry.path);
        LoadProgress loading(progress, entry.name, bytes);
        const Result<checkpoint::Checkpoint> checkpoint = checkpoint::openCheckpoint(entry.path);
        if (!checkpoint.ok())
            return propagate<Pointer>(checkpoint);
        const backbone::ViTTarget target{*device,     *precision,   entry.name,
                                         entry.label, entry.limits, entry.sha256};
        const auto loaded = backbone::loadViT(*checkpoint, target, where, cancel, loading);
        if (!loaded.ok())
            return propagate<Pointer>(loaded);
        return Pointer(*loaded);
    };
    Result<Pointer> loaded = m_loaded.get(key, place, bytes, cancel, read);
    if (loaded.failed() && loaded.error().code == ErrorCode::outOfMemory && m_loaded.release(place))
        loaded = m_loaded.get(key, place, bytes, cancel, read); // once more, with what others held
    return loaded;
}

int threadsOf(const options::RuntimeOptions& runtime) {
    const int cores = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
    return runtime.threads > 0 ? runtime.threads : cores;
}

void useThreads(int threads) {
    at::set_num_threads(threads);
}

pipeline::Provenance provenanceOf(const backbone::Backbone& backbone, const std::string& programVersion,
                                  const pipeline::LoadedHead* head) {
    const backbone::BackboneInfo& info = backbone.info();
    pipeline::Provenance provenance{info.name, info.sha256, info.device, info.precision,
                                    programVersion.empty() ? engineVersion() : programVersion};
    if (head != nullptr) {
        provenance.head = head->name;
        provenance.headSha256 = head->sha256;
        provenance.headInput = pipeline::headInputName(head->normalised);
    }
    return provenance;
}

const char* engineVersion() {
    return SELFMENT_VERSION;
}

} // namespace selfment::session
