// SPDX-License-Identifier: GPL-3.0-or-later
#include "head/training_fingerprint.h"

#include <array>
#include <charconv>
#include <map>
#include <sstream>

namespace selfment::head {
namespace {

/// The shortest text that reads back as the same number, whatever the locale.
std::string numberText(double value) {
    std::array<char, 32> text{};
    const auto written = std::to_chars(text.data(), text.data() + text.size(), value);
    return {text.data(), written.ptr};
}

std::map<std::string, std::string> linesOf(const std::string& fingerprint) {
    std::map<std::string, std::string> lines;
    std::istringstream stream(fingerprint);
    for (std::string line; std::getline(stream, line);) {
        const auto mark = line.find('=');
        if (mark != std::string::npos)
            lines[line.substr(0, mark)] = line.substr(mark + 1);
    }
    return lines;
}

std::string textOf(const std::map<std::string, std::string>& lines, const std::string& name) {
    const auto found = lines.find(name);
    return found == lines.end() ? "not said" : found->second;
}

} // namespace

std::string trainingFingerprint(const TrainingSource& source, const options::TrainOptions& options,
                                bool normalised, std::uint64_t seed) {
    const bool squared = options.dice == options::DiceKind::squaredSigmoid;
    const bool withSelf = options.contrastive == options::ContrastiveKind::withSelf;
    std::string lines;
    const auto line = [&lines](const char* name, const std::string& value) {
        lines += std::string(name) + "=" + value + "\n";
    };
    line("data", source.fingerprint());
    line("images", std::to_string(source.size()));
    line("seed", std::to_string(seed));
    line("head_input", normalised ? "normalised" : "raw");
    line("shuffle", options.shuffle ? "yes" : "no");
    line("batch", std::to_string(options.batch));
    line("lr", numberText(options.learningRate));
    line("weight_decay", numberText(options.weightDecay));
    line("lambda_con", numberText(options.lambdaCon));
    line("lambda_dice", numberText(options.lambdaDice));
    line("lambda_bce", numberText(options.lambdaBce));
    line("temperature", numberText(options.temperature));
    line("dice_eps", numberText(options.diceEps));
    line("dice", squared ? "squared_sigmoid" : "plain_softmax");
    line("contrastive", withSelf ? "with_self" : "without_self");
    return lines;
}

std::string differingLines(const std::string& before, const std::string& now) {
    const auto old = linesOf(before);
    auto names = linesOf(now);
    const auto current = names;
    names.insert(old.begin(), old.end());
    std::string differing;
    for (const auto& [name, value] : names)
        if (textOf(old, name) != textOf(current, name))
            differing += (differing.empty() ? "" : ", ") + name + " (" + textOf(old, name) + ", now " +
                         textOf(current, name) + ")";
    return differing;
}

} // namespace selfment::head
