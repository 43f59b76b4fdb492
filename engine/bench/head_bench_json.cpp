// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/head_bench.h"

#include <nlohmann/json.hpp>

namespace selfment::bench {

std::string jsonText(const HeadBenchResult& result) {
    const nlohmann::ordered_json document{
        {"device", result.device},
        {"device_model", result.deviceModel},
        {"threads", result.threads},
        {"patches", result.patches},
        {"dimension", result.dimension},
        {"embedding", result.embedding},
        {"batch", result.batch},
        {"feature_type", result.featureType},
        {"train_ms", result.trainMs},
        {"adam_ms", result.adamMs},
        {"inference_ms", result.inferenceMs},
        {"bce", result.bce},
        {"dice", result.dice},
        {"con", result.con},
        {"total", result.total},
        {"bytes_before", result.bytesBefore},
        {"peak_bytes", result.peakBytes},
        {"peak_since_start", result.peakSinceStart},
        {"library", result.library},
    };
    return document.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

} // namespace selfment::bench
