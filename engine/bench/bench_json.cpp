// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/backbone_bench.h"

#include <nlohmann/json.hpp>

namespace selfment::bench {

std::string jsonText(const BackboneBenchResult& result) {
    const nlohmann::ordered_json document{
        {"model", result.model},
        {"device", result.device},
        {"device_model", result.deviceModel},
        {"precision", result.precision},
        {"threads", result.threads},
        {"size", result.size},
        {"batch", result.batch},
        {"parameters", result.parameters},
        {"load_ms", result.loadMs},
        {"first_ms", result.firstMs},
        {"forward_ms", result.forwardMs},
        {"median_ms", result.medianMs},
        {"ms_per_image", result.msPerImage},
        {"teraflops", result.teraflops},
        {"peak_teraflops", result.peakTeraflops},
        {"share_of_peak", result.shareOfPeak},
        {"weight_bytes", result.weightBytes},
        {"bytes_before", result.bytesBefore},
        {"load_peak_bytes", result.loadPeakBytes},
        {"peak_bytes", result.peakBytes},
        {"peak_since_start", result.peakSinceStart},
        {"library", result.library},
    };
    // A path need not be UTF-8.
    return document.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

} // namespace selfment::bench
