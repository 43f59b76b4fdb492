// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace selfment::session {

struct DeviceDescription {
    std::string name;  ///< as --device takes it
    std::string model; ///< "Intel Xeon ...", "NVIDIA H100"
    std::uint64_t memoryBytes = 0;
    bool available = true;
};

struct BackboneDescription {
    std::string name;
    std::string label;  ///< one line, honest
    std::string limits; ///< a short paragraph
    int dimension = 0;
    int patchSize = 0;
    std::string sha256;
    std::int64_t parameters = 0; ///< 0: no learned weights
    bool available = true;       ///< false: its files are not where they were
};

/// What an engine is and has.
struct EngineDescription {
    std::string location; ///< "local" or HOST:PORT
    std::string engineVersion;
    std::vector<std::pair<std::string, std::string>> libraries; ///< name, version
    std::vector<DeviceDescription> devices;
    std::vector<BackboneDescription> backbones;
    std::vector<std::string> imageFormats;
    int threads = 0;
    std::string instructionSets;
};

} // namespace selfment::session
