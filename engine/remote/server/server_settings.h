// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace selfment::remote {

/// PEM texts of a certificate and its key.
struct TlsIdentity {
    std::string certificate;
    std::string key;
};

struct ServerLimits {
    std::uint64_t uploadBytes = 512ULL << 20; ///< of one content
    std::uint64_t messageBytes = 32ULL << 20; ///< of one message
    std::uint64_t clientBytes = 20ULL << 30;  ///< of one client: contents in use and files of its jobs
    std::uint64_t contentBytes = 50ULL << 30; ///< of all contents; those used longest ago give way
    std::uint64_t files = 200'000;            ///< announced with one job
    double maxMegapixels = 400.0;             ///< of one image; what a client asks for is capped
    int clients = 64;                         ///< at a time
    double callsPerSecond = 200.0;            ///< of one client, in the mean
    double callBurst = 600.0;
    int refusalsPerMinute = 20;  ///< wrong tokens from one address before it has to wait
    double graceSeconds = 60.0;  ///< a client unheard of for so long is taken for gone
    double idleSeconds = 3600.0; ///< a client without jobs and calls is forgotten
};

/// What a server is started with, already checked (checkedSettings).
struct ServerSettings {
    std::string listen = "127.0.0.1:7373"; ///< ADDR:PORT (port 0: a free one), or unix:PATH
    std::optional<TlsIdentity> tls;
    std::string token;            ///< empty: none is wanted (loopback only)
    std::filesystem::path folder; ///< contents and jobs: made with mode 0700, used by one server at a time
    std::filesystem::path cacheFolder; ///< feature cache; empty: below folder
    double cacheGib = 20.0;
    std::string device; ///< allowed device; empty: as clients ask
    ServerLimits limits;
};

} // namespace selfment::remote
