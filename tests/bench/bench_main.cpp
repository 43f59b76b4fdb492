// SPDX-License-Identifier: GPL-3.0-or-later
// `selfment bench backbone` as a plain program, for machines that have the core alone. Takes the same
// options:
//     selfment-bench --backbone NAME|FILE|FOLDER [--random-weights] [--size S] [--batch N] [--runs N]
//                    [--device D] [--precision P] [--threads N] [--json]
#include "bench/backbone_bench.h"
#include "options/option_table.h"

#include <charconv>
#include <cstdio>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace {

using namespace selfment;

struct Arguments {
    options::Options common;
    bench::BackboneBenchOptions bench;
    bool json = false;
};

/// Flags and counts that belong to the command alone; false where name is none of them.
bool setOwn(Arguments& arguments, std::string_view name, std::string_view value) {
    const auto number = [&](int& target) {
        std::from_chars(value.data(), value.data() + value.size(), target);
    };
    if (name == "random-weights")
        arguments.bench.randomWeights = true;
    else if (name == "json")
        arguments.json = true;
    else if (name == "batch")
        number(arguments.bench.batch);
    else if (name == "runs")
        number(arguments.bench.runs);
    else
        return name == "quiet"; // nothing is logged here
    return true;
}

/// Of rows that share a name, the one that benchmarks take.
const options::OptionSpec* benchOption(std::string_view name) {
    for (const options::OptionSpec& option : options::optionTable())
        if (option.name == name && (option.takers & options::takenByBench) != 0U)
            return &option;
    return nullptr;
}

Arguments parsed(int argc, char** argv) {
    Arguments arguments;
    arguments.common.pipeline.features.backbone.clear();
    for (int i = 1; i < argc; ++i) {
        std::string_view name = argv[i];
        const options::OptionSpec* const option =
            name.starts_with("--") ? benchOption(name.substr(2)) : nullptr;
        if (option == nullptr)
            throw std::invalid_argument("unknown option " + std::string(name));
        std::string_view value = "true";
        if (option->type != options::OptionType::flag) {
            if (++i == argc)
                throw std::invalid_argument(std::string(name) + " needs a value");
            value = argv[i];
        }
        const std::optional<values::Error> wrong =
            option->bound() ? options::setOption(arguments.common, option->name, value)
                            : options::checkOption(*option, value);
        if (wrong)
            throw std::invalid_argument(wrong->where + ": " + wrong->why);
        if (!option->bound() && !setOwn(arguments, option->name, value))
            throw std::invalid_argument("not taken here: " + std::string(name));
    }
    const options::PipelineOptions& pipeline = arguments.common.pipeline;
    if (pipeline.features.backbone.empty())
        throw std::invalid_argument("--backbone is needed");
    arguments.bench.model = pipeline.features.backbone;
    arguments.bench.size = pipeline.input.size;
    arguments.bench.runtime = pipeline.runtime;
    return arguments;
}

double megabytes(std::uint64_t bytes) {
    return static_cast<double>(bytes) / 1e6;
}

void print(const bench::BackboneBenchResult& r) {
    std::printf("%s, %s on %s (%s), %d threads, %s\n", r.model.c_str(), r.precision.c_str(), r.device.c_str(),
                r.deviceModel.c_str(), r.threads, r.library.c_str());
    std::printf("size %d, batch %d, %.1f million parameters\n", r.size, r.batch,
                static_cast<double>(r.parameters) / 1e6);
    std::printf("load %.0f ms, first pass %.1f ms, median of %zu %.1f ms, %.2f ms an image\n", r.loadMs,
                r.firstMs, r.forwardMs.size(), r.medianMs, r.msPerImage);
    std::printf("%.3f TFLOP/s, %.0f %% of the %.3f of matrix products\n", r.teraflops, 100.0 * r.shareOfPeak,
                r.peakTeraflops);
    std::printf("memory: before %.0f MB, weights %.0f MB, peak while loading %.0f MB, peak %.0f MB%s\n",
                megabytes(r.bytesBefore), megabytes(r.weightBytes), megabytes(r.loadPeakBytes),
                megabytes(r.peakBytes), r.peakSinceStart ? " (since the process began)" : "");
}

} // namespace

int main(int argc, char** argv) {
    try {
        const Arguments arguments = parsed(argc, argv);
        const auto result = bench::benchBackbone(arguments.bench, {}, {});
        if (!result.ok()) {
            const values::Error& error = result.error(); // nobody cancels here
            std::fprintf(stderr, "selfment-bench: %s: %s: %s\n",
                         std::string(values::errorCodeName(error.code)).c_str(), error.where.c_str(),
                         error.why.c_str());
            return 1;
        }
        if (arguments.json)
            std::printf("%s\n", bench::jsonText(*result).c_str());
        else
            print(*result);
        return 0;
    } catch (const std::invalid_argument& wrong) {
        std::fprintf(stderr, "selfment-bench: %s\n", wrong.what());
        return 2;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "selfment-bench: %s\n", error.what());
        return 1;
    }
}
