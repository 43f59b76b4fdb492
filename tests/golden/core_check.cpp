// SPDX-License-Identifier: GPL-3.0-or-later
// The golden comparisons as a plain program, for machines without Qt:
//     selfment-core-check [--device cpu|cuda|cuda:N] [--times] [FOLDER]
#include "backbone/device_choice.h"
#include "golden/golden_checks.h"
#include "golden/stage_times.h"

#include <cstdio>
#include <cstring>
#include <exception>
#include <stdexcept>
#include <string>

namespace {

using namespace selfment;

struct Arguments {
    std::string device = "cpu";
    std::string folder = SELFMENT_GOLDEN_CASES;
    bool times = false;
};

Arguments parsed(int argc, char** argv) {
    Arguments arguments;
    for (int i = 1; i < argc; ++i) {
        if (std::strcmp(argv[i], "--times") == 0)
            arguments.times = true;
        else if (std::strcmp(argv[i], "--device") == 0 && i + 1 < argc)
            arguments.device = argv[++i];
        else
            arguments.folder = argv[i];
    }
    return arguments;
}

c10::Device deviceFor(const std::string& text) {
    const auto device = backbone::resolveDevice(text);
    if (!device.ok())
        throw std::runtime_error(device.error().where + ": " + device.error().why);
    return *device;
}

std::string described(const c10::Device& device) {
    for (const backbone::DeviceFacts& facts : backbone::cudaDevices())
        if (facts.name == device.str())
            return facts.name + " (" + facts.model + ")";
    return device.str();
}

int checkAll(const Arguments& arguments) {
    const c10::Device device = deviceFor(arguments.device);
    int failed = 0;
    int cases = 0;
    for (const auto& folder : golden::caseFolders(arguments.folder)) {
        if (!golden::coreCovers(folder))
            continue;
        const auto failures = golden::checkCase(folder, device);
        std::printf("%-4s %s/%s\n", failures.empty() ? "ok" : "FAIL", folder.parent_path().filename().c_str(),
                    folder.filename().c_str());
        for (const std::string& line : failures)
            std::printf("     %s\n", line.c_str());
        failed += failures.empty() ? 0 : 1;
        ++cases;
    }
    std::printf("%d cases on %s, %d failed\n", cases, described(device).c_str(), failed);
    return failed == 0 && cases > 0 ? 0 : 1;
}

} // namespace

int main(int argc, char** argv) {
    try {
        const Arguments arguments = parsed(argc, argv);
        if (!arguments.times)
            return checkAll(arguments);
        golden::printStageTimes();
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "selfment-core-check: %s\n", error.what());
        return 1;
    }
}
