// SPDX-License-Identifier: GPL-3.0-or-later
// The golden comparisons as a plain program, for machines without Qt: selfment-core-check [FOLDER]
#include "golden/golden_checks.h"
#include "golden/stage_times.h"

#include <cstdio>
#include <exception>
#include <string>

int main(int argc, char** argv) {
    try {
        if (argc > 1 && std::string(argv[1]) == "--times") {
            selfment::golden::printStageTimes();
            return 0;
        }
        int failed = 0;
        int cases = 0;
        for (const auto& folder : selfment::golden::caseFolders(argc > 1 ? argv[1] : SELFMENT_GOLDEN_CASES)) {
            if (!selfment::golden::coreCovers(folder))
                continue;
            const auto failures = selfment::golden::checkCase(folder);
            std::printf("%-4s %s/%s\n", failures.empty() ? "ok" : "FAIL",
                        folder.parent_path().filename().c_str(), folder.filename().c_str());
            for (const std::string& line : failures)
                std::printf("     %s\n", line.c_str());
            failed += failures.empty() ? 0 : 1;
            ++cases;
        }
        std::printf("%d cases, %d failed\n", cases, failed);
        return failed == 0 && cases > 0 ? 0 : 1;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "selfment-core-check: %s\n", error.what());
        return 1;
    }
}
