// SPDX-License-Identifier: GPL-3.0-or-later
// `selfment bench head` as a plain program, for machines that have the core alone:
//     selfment-head-bench [--grid HxW] [--dimension D] [--features F.safetensors] [--head H.safetensors]
//                         [--type fp32|bf16] [--preset paper|reference] [--batch N] [--temperature T]
//                         [--steps N] [--runs N] [--threads N] [--device D] [--out GRADIENT.safetensors]
#include "bench/head_bench.h"

#include <cstdio>
#include <exception>
#include <map>
#include <string>

namespace {

using namespace selfment;

bench::HeadBenchOptions optionsFrom(const std::map<std::string, std::string>& given) {
    bench::HeadBenchOptions options;
    const auto text = [&given](const char* name, const std::string& usual) {
        const auto found = given.find(name);
        return found == given.end() ? usual : found->second;
    };
    options::applyPreset(options.train, text("--preset", "paper") == "reference" ? options::Preset::reference
                                                                                 : options::Preset::paper);
    const std::string grid = text("--grid", "48x48");
    options.gridHeight = std::stoi(grid);
    options.gridWidth = std::stoi(grid.substr(grid.find('x') + 1));
    options.dimension = std::stoi(text("--dimension", "384"));
    options.bf16 = text("--type", "fp32") == "bf16";
    options.featuresPath = text("--features", "");
    options.headPath = text("--head", "");
    options.outPath = text("--out", "");
    options.steps = std::stoi(text("--steps", "5"));
    options.inferenceRuns = std::stoi(text("--runs", "20"));
    options.train.batch = std::stoi(text("--batch", "8"));
    options.train.temperature = std::stod(text("--temperature", "0.05"));
    options.runtime.threads = std::stoi(text("--threads", "0"));
    options.runtime.device = text("--device", "cpu");
    return options;
}

} // namespace

int main(int argc, char** argv) {
    try {
        std::map<std::string, std::string> given;
        for (int i = 1; i + 1 < argc; i += 2)
            given[argv[i]] = argv[i + 1];
        const auto result = bench::benchHead(optionsFrom(given), {}, [](double) {});
        if (!result.ok()) {
            std::fprintf(stderr, "selfment-head-bench: %s\n",
                         result.failed() ? result.error().why.c_str() : "cancelled");
            return 1;
        }
        std::puts(bench::jsonText(*result).c_str());
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "selfment-head-bench: %s\n", error.what());
        return 2;
    }
}
