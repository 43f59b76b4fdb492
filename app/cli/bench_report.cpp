// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/bench_report.h"

#include "app/cli/quantity_text.h"
#include "app/text/error_text.h"
#include "bench/backbone_bench.h"
#include "bench/head_bench.h"
#include "bench/spectral_bench.h"

#include <algorithm>
#include <cstdio>

namespace selfment::cli {
namespace {

std::string line(std::string name, const std::string& value) {
    name.resize(std::max<std::size_t>(name.size() + 1, 14), ' ');
    return name + value + "\n";
}

std::string number(const char* format, double value) {
    char buffer[96];
    std::snprintf(buffer, sizeof buffer, format, value);
    return buffer;
}

} // namespace

std::string benchText(const bench::BackboneBenchResult& result) {
    std::string text = text::oneLine(result.model) + "\n";
    text += line("input:", std::to_string(result.size) + " x " + std::to_string(result.size) + " px, batch " +
                               std::to_string(result.batch));
    text +=
        line("with:", result.device + " (" + text::oneLine(result.deviceModel) + "), " + result.precision +
                          ", " + std::to_string(result.threads) + " threads, " + result.library);
    text += line("parameters:", parameterText(result.parameters));
    text += line("load:", number("%.1f ms", result.loadMs) + number(", first pass %.1f ms", result.firstMs));
    text += line("per image:", number("%.2f ms", result.msPerImage));
    std::string passes = number("median %.2f ms", result.medianMs);
    if (!result.forwardMs.empty()) {
        const auto [least, most] = std::minmax_element(result.forwardMs.begin(), result.forwardMs.end());
        passes += " of " + std::to_string(result.forwardMs.size()) + number(" (%.2f", *least) +
                  number(" to %.2f)", *most);
    }
    text += line("forward pass:", passes);
    std::string speed = number("%.3f TFLOP/s", result.teraflops);
    if (result.peakTeraflops > 0.0)
        speed += number(", %.1f %%", 100.0 * result.shareOfPeak) +
                 number(" of the %.3f TFLOP/s that matrix products reach here", result.peakTeraflops);
    text += line("speed:", speed);
    return text + line("peak memory:", byteText(result.peakBytes));
}

std::string benchText(const bench::SpectralBenchResult& result) {
    std::string text = std::to_string(result.patches) + " patches, dimension " +
                       std::to_string(result.dimension) + ", " + result.affinityKind + "\n";
    text += line("with:", result.device + " (" + text::oneLine(result.deviceModel) + "), " +
                              std::to_string(result.threads) + " threads, " + result.library);
    text += line("held as:", text::oneLine(result.representation) + ", " + byteText(result.affinityBytes));
    text += line("affinity:", number("%.2f ms", result.affinityMs));
    text += line("solve:",
                 number("%.2f ms", result.solveMs) + ", " + std::to_string(result.products) + " products");
    text += line("IPO:", number("%.2f ms", result.ipoMs) + ", " + std::to_string(result.ipoIterations) +
                             " iterations");
    text += line("in all:", number("%.2f ms", result.totalMs));
    text += line("tau moved:", number("%.2f ms", result.updateMs) + ", " +
                                   std::to_string(result.updateProducts) + " products");
    text += line("eigenvalue:", number("%.6g", result.secondEigenvalue) +
                                    number(", gap to the next %.3g", result.eigengap) +
                                    number(", residual %.2g", result.residual));
    const std::uint64_t above =
        result.peakBytes > result.bytesBefore ? result.peakBytes - result.bytesBefore : 0;
    return text + line("peak memory:", byteText(result.peakBytes) + ", " + byteText(above) +
                                           " of it above what was there before");
}

std::string benchText(const bench::HeadBenchResult& result) {
    std::string text = std::to_string(result.patches) + " patches, dimension " +
                       std::to_string(result.dimension) + ", embedding " + std::to_string(result.embedding) +
                       ", " + result.featureType + "\n";
    text += line("with:", result.device + " (" + text::oneLine(result.deviceModel) + "), " +
                              std::to_string(result.threads) + " threads, " + result.library);
    text += line("training:", number("%.2f ms", result.trainMs) + " per image, " +
                                  std::to_string(result.batch) + " images a step");
    text += line("Adam:", number("%.3f ms", result.adamMs) + " an update");
    text += line("inference:", number("%.2f ms", result.inferenceMs) + " per image");
    text += line("losses:", number("%.6g", result.total) + number(" (bce %.6g", result.bce) +
                                number(", dice %.6g", result.dice) + number(", con %.6g)", result.con) +
                                " of the first image");
    const std::uint64_t above =
        result.peakBytes > result.bytesBefore ? result.peakBytes - result.bytesBefore : 0;
    return text + line("peak memory:", byteText(result.peakBytes) + ", " + byteText(above) +
                                           " of it above what was there before");
}

} // namespace selfment::cli
