// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/local/engine_context.h"

#include "descriptor/builtin_descriptor.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <algorithm>
#include <thread>

namespace selfment::session {

using support::makeError;
using support::Result;
using values::ErrorCode;

Result<std::shared_ptr<const backbone::Backbone>> EngineContext::backbone(const std::string& name) {
    const std::lock_guard lock(m_mutex);
    if (const auto known = m_backbones.find(name); known != m_backbones.end())
        return known->second;
    if (name != "builtin")
        return makeError(ErrorCode::backboneUnknown, name, "this engine has: builtin");
    std::shared_ptr<const backbone::Backbone> made = descriptor::makeBuiltinDescriptor();
    m_backbones.emplace(name, made);
    return made;
}

std::vector<std::string> EngineContext::backboneNames() {
    return {"builtin"};
}

Result<Runtime> resolveRuntime(const options::RuntimeOptions& options) {
    if (options.device.starts_with("cuda"))
        return makeError(ErrorCode::deviceUnavailable, options.device,
                         at::hasCUDA() ? "the built-in backbone and its graph are computed on the processor"
                                       : "this LibTorch finds no CUDA device");
    const int cores = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
    return Runtime{"cpu", "fp32", options.threads > 0 ? options.threads : cores};
}

void useThreads(int threads) {
    at::set_num_threads(threads);
}

pipeline::Provenance provenanceOf(const backbone::Backbone& backbone, const Runtime& runtime,
                                  const std::string& programVersion) {
    return {backbone.info().name, backbone.info().sha256, runtime.device, runtime.precision,
            programVersion.empty() ? engineVersion() : programVersion};
}

const char* engineVersion() {
    return SELFMENT_VERSION;
}

} // namespace selfment::session
