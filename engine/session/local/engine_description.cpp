// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/local/engine_description.h"

#include "backbone/device_choice.h"
#include "image/image_reader.h"
#include "support/hashing.h"

#include <ATen/ATen.h>
#include <ATen/Version.h>
#include <Eigen/Core>
#include <nlohmann/json.hpp>
#include <opencv2/core/version.hpp>
#include <spdlog/version.h>
#include <torch/version.h>

#include <fstream>
#include <sstream>
#include <thread>
#include <unistd.h>

namespace selfment::session {
namespace {

std::string dotted(int major, int minor, int patch) {
    return std::to_string(major) + "." + std::to_string(minor) + "." + std::to_string(patch);
}

/// Value of the first line of /proc/cpuinfo that begins with key.
std::string cpuFact(const std::string& key) {
    std::ifstream file("/proc/cpuinfo");
    for (std::string line; std::getline(file, line);)
        if (line.starts_with(key))
            if (const std::size_t colon = line.find(": "); colon != std::string::npos)
                return line.substr(colon + 2);
    return {};
}

/// The vector instruction sets that matter for speed, of those the processor reports.
std::string instructionSets() {
    static constexpr const char* kOfInterest[] = {"sse4_2",      "avx",      "avx2",     "fma",   "avx512f",
                                                  "avx512_bf16", "amx_bf16", "amx_int8", "asimd", "sve"};
    std::string flags = cpuFact("flags");
    if (flags.empty())
        flags = cpuFact("Features");
    std::istringstream words(flags);
    std::string found;
    for (std::string word; words >> word;)
        for (const char* name : kOfInterest)
            if (word == name)
                found += (found.empty() ? "" : " ") + word;
    return found + (found.empty() ? "" : "; ") + "LibTorch uses " + at::get_cpu_capability();
}

std::uint64_t physicalMemory() {
    return static_cast<std::uint64_t>(::sysconf(_SC_PHYS_PAGES)) *
           static_cast<std::uint64_t>(::sysconf(_SC_PAGE_SIZE));
}

std::vector<BackboneDescription> backbonesOf(EngineContext& engine) {
    const backbone::BackboneInfo& builtin = engine.builtin()->info();
    std::vector<BackboneDescription> backbones{
        {builtin.name, builtin.label, builtin.limits, builtin.dimension, builtin.patchSize, {}, 0, true}};
    const auto known = engine.models().list();
    if (!known.ok())
        return backbones; // a damaged registry is told by the models request
    for (const models::Entry& entry : *known)
        if (entry.kind == models::Kind::backbone)
            backbones.push_back({entry.name, entry.label, entry.limits, entry.dimension, entry.patchSize,
                                 entry.sha256, entry.parameters,
                                 models::ModelRegistry::stateOf(entry) == models::State::present});
    return backbones;
}

} // namespace

EngineDescription describeEngine(EngineContext& engine) {
    EngineDescription description;
    description.location = "local";
    description.engineVersion = engineVersion();
    description.libraries = {
        {"LibTorch", TORCH_VERSION},
        {"OpenCV", CV_VERSION},
        {"Eigen", dotted(EIGEN_WORLD_VERSION, EIGEN_MAJOR_VERSION, EIGEN_MINOR_VERSION)},
        {"nlohmann-json",
         dotted(NLOHMANN_JSON_VERSION_MAJOR, NLOHMANN_JSON_VERSION_MINOR, NLOHMANN_JSON_VERSION_PATCH)},
        {"spdlog", dotted(SPDLOG_VER_MAJOR, SPDLOG_VER_MINOR, SPDLOG_VER_PATCH)},
        {"libwebp", image::webpVersion()},
        {"OpenSSL", support::opensslVersion()},
    };
    description.devices.push_back({"cpu", cpuFact("model name"), physicalMemory(), true});
    for (const backbone::DeviceFacts& device : backbone::cudaDevices())
        description.devices.push_back({device.name, device.model, device.totalBytes, true});
    description.backbones = backbonesOf(engine);
    description.imageFormats = image::readableFormats();
    description.threads = static_cast<int>(std::thread::hardware_concurrency());
    description.instructionSets = instructionSets();
    return description;
}

} // namespace selfment::session
