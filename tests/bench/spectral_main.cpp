// SPDX-License-Identifier: GPL-3.0-or-later
// `selfment bench spectral` as a plain program, for machines that have the core alone:
//     selfment-spectral-bench [--grid HxW] [--dimension D] [--features F.safetensors] [--affinity KIND]
//                             [--tau T] [--eps E] [--iterations T] [--runs N] [--threads N] [--device D]
//                             [--memory BYTES] [--out RESULT.safetensors]
#include "bench/spectral_bench.h"

#include <cstdio>
#include <map>
#include <string>

namespace {

using namespace selfment;

bench::SpectralBenchOptions optionsFrom(const std::map<std::string, std::string>& given) {
    bench::SpectralBenchOptions options;
    const auto text = [&given](const char* name, const std::string& usual) {
        const auto found = given.find(name);
        return found == given.end() ? usual : found->second;
    };
    const std::string grid = text("--grid", "48x48");
    options.gridHeight = std::stoi(grid);
    options.gridWidth = std::stoi(grid.substr(grid.find('x') + 1));
    options.dimension = std::stoi(text("--dimension", "384"));
    options.featuresPath = text("--features", "");
    options.outPath = text("--out", "");
    options.runs = std::stoi(text("--runs", "5"));
    options.memoryBytes = std::stoull(text("--memory", "0"));
    options.graph.affinity = text("--affinity", "weighted") == "binary" ? options::AffinityKind::binary
                                                                        : options::AffinityKind::weighted;
    options.graph.tau = std::stod(text("--tau", "0.2"));
    options.graph.eps = std::stod(text("--eps", "1e-5"));
    options.ipo.iterations = std::stoi(text("--iterations", "20"));
    options.runtime.threads = std::stoi(text("--threads", "0"));
    options.runtime.device = text("--device", "cpu");
    return options;
}

} // namespace

int main(int argc, char** argv) {
    std::map<std::string, std::string> given;
    for (int i = 1; i + 1 < argc; i += 2)
        given[argv[i]] = argv[i + 1];
    const auto result = bench::benchSpectral(optionsFrom(given), {}, [](double) {});
    if (!result.ok()) {
        std::fprintf(stderr, "selfment-spectral-bench: %s\n",
                     result.failed() ? result.error().why.c_str() : "cancelled");
        return 1;
    }
    std::puts(bench::jsonText(*result).c_str());
    return 0;
}
