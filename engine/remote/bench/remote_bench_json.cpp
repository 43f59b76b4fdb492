// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/bench/remote_bench.h"

#include <nlohmann/json.hpp>

namespace selfment::remote {

std::string jsonText(const RemoteBenchResult& result) {
    const nlohmann::ordered_json document{
        {"device", result.device},
        {"device_model", result.deviceModel},
        {"backbone", result.backbone},
        {"size", result.size},
        {"runs", result.runs},
        {"photo_bytes", result.photoBytes},
        {"local_ms", result.localMs},
        {"remote_ms", result.remoteMs},
        {"overhead_ms", result.overheadMs},
        {"first_local_ms", result.firstLocalMs},
        {"first_remote_ms", result.firstRemoteMs},
        {"first_overhead_ms", result.firstOverheadMs},
        {"remembered_local_ms", result.rememberedLocalMs},
        {"remembered_remote_ms", result.rememberedRemoteMs},
        {"remembered_overhead_ms", result.rememberedOverheadMs},
        {"event_ms", result.eventMs},
        {"worst_event_ms", result.worstEventMs},
        {"cancel_ms", result.cancelMs},
        {"worst_cancel_ms", result.worstCancelMs},
        {"cancelled_ms", result.cancelledMs},
        {"upload_bytes", result.uploadBytes},
        {"upload_ms", result.uploadMs},
        {"upload_mb_per_second", result.uploadMbPerSecond},
        {"known_ms", result.knownMs},
        {"fetch_bytes", result.fetchBytes},
        {"fetch_ms", result.fetchMs},
        {"fetch_mb_per_second", result.fetchMbPerSecond},
    };
    return document.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

} // namespace selfment::remote
