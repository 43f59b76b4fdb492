// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/bench_actions.h"
#include "app/cli/command_line.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace selfment::cli {
namespace {

using values::ErrorCode;

/// How a benchmark of command.cpp is carried out.
struct Benchmark {
    std::string_view name;
    std::string_view advice; ///< where there is an argument too many
    std::optional<GivenProblem> (*wrong)(const Invocation& invocation);
    int (*run)(const Invocation& invocation, const Surroundings& surroundings);
};

constexpr std::array kBenchmarks = {
    Benchmark{"backbone", "name the model with --backbone", wrongBackboneBench, benchBackbone},
    Benchmark{"spectral", "name a file of features with --features", wrongSpectralBench, benchSpectral},
    Benchmark{"head", "name a file of features with --features", wrongHeadBench, benchHead},
    Benchmark{"remote", "give --backbone, --size or --runs", wrongRemoteBench, benchRemote},
};

/// Options that not every benchmark has, and the names of those that do.
struct OwnedOption {
    std::string_view option;
    std::string_view owners;
};
constexpr std::array kOwnedOptions = {
    OwnedOption{"backbone", "backbone remote"},
    OwnedOption{"size", "backbone remote"},
    OwnedOption{"random-weights", "backbone"},
    OwnedOption{"batch", "backbone head"},
    OwnedOption{"precision", "backbone head remote"},
    OwnedOption{"grid", "spectral head"},
    OwnedOption{"dimension", "spectral head"},
    OwnedOption{"features", "spectral head"},
    OwnedOption{"out", "spectral head"},
    OwnedOption{"memory", "spectral"},
    OwnedOption{"affinity", "spectral"},
    OwnedOption{"tau", "spectral"},
    OwnedOption{"eps", "spectral"},
    OwnedOption{"iterations", "spectral"},
    OwnedOption{"embedding", "head"},
    OwnedOption{"dice", "head"},
    OwnedOption{"contrastive", "head"},
    OwnedOption{"init-head", "head"},
};

const Benchmark* findBenchmark(std::string_view name) {
    const auto* found = std::find_if(kBenchmarks.begin(), kBenchmarks.end(),
                                     [name](const Benchmark& benchmark) { return benchmark.name == name; });
    return found == kBenchmarks.end() ? nullptr : found;
}

GivenProblem wrong(ErrorCode code, std::string where, std::string why, std::string hint) {
    return {{code, std::move(where), std::move(why), std::move(hint)}, nullptr};
}

/// Only what was typed counts: a configuration file may serve all benchmarks.
std::optional<GivenProblem> optionOfAnother(const Invocation& invocation) {
    for (const auto& [option, owners] : kOwnedOptions) {
        const std::vector<std::string> names = options::splitList(owners, ' ');
        if (!invocation.given.typed(option) ||
            std::find(names.begin(), names.end(), invocation.arguments.front()) != names.end())
            continue;
        std::string which;
        for (const std::string& name : names)
            which += (which.empty() ? "" : " and ") + name;
        return wrong(ErrorCode::optionInvalid, "--" + std::string(option),
                     "it goes with bench " + which + " only", "leave it out");
    }
    return std::nullopt;
}

std::optional<GivenProblem> wrongParts(const Invocation& invocation) {
    if (invocation.arguments.empty())
        return std::nullopt;
    const std::string& name = invocation.arguments.front();
    const Benchmark* benchmark = findBenchmark(name);
    if (benchmark == nullptr) {
        std::vector<std::string> known;
        for (const Benchmark& one : kBenchmarks)
            known.emplace_back(one.name);
        const std::string nearest = nearestName(name, known);
        return wrong(ErrorCode::optionUnknown, name, "not a benchmark",
                     nearest.empty() ? "\"selfment bench\" lists the benchmarks"
                                     : "did you mean " + nearest + "?");
    }
    if (invocation.arguments.size() > 1)
        return wrong(ErrorCode::optionInvalid, invocation.arguments[1],
                     "bench " + name + " takes no more arguments", std::string(benchmark->advice));
    if (auto problem = optionOfAnother(invocation))
        return problem;
    return benchmark->wrong(invocation);
}

int listBenchmarks(const Invocation& invocation, const Surroundings& surroundings) {
    Json list = Json::array();
    std::string text = "Benchmarks\n";
    for (const ActionSpec& action : invocation.command->actions) {
        list.push_back({{"name", action.name}, {"summary", action.summary}});
        text += "  " + std::string(action.name) + "  " + std::string(action.summary) + "\n";
    }
    if (invocation.given.flag("json"))
        printJson(surroundings.out, {{"command", "bench"}, {"benchmarks", list}});
    else
        surroundings.out << text << "\n\"selfment bench --help\" tells their options.\n";
    return kAllDone;
}

} // namespace

int numberFrom(const Invocation& invocation, const char* name, int otherwise) {
    const std::string text = invocation.given.text(name).value_or("");
    int number = otherwise;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

int reportNotMeasured(const Invocation& invocation, const values::Error* error,
                      const Surroundings& surroundings) {
    Json document = Json::object();
    document["command"] = "bench " + invocation.arguments.front();
    if (error == nullptr)
        document["cancelled"] = true;
    else
        document["error"] = errorJson(*error);
    if (invocation.given.flag("json"))
        printJson(surroundings.out, document);
    surroundings.err << (error == nullptr ? "selfment: interrupted" : text::errorLine(*error)) << '\n';
    return error == nullptr ? kInterrupted : kFailed;
}

int runBench(const Invocation& invocation, const Surroundings& surroundings) {
    if (const auto problem = wrongParts(invocation))
        return reportWrongUsage(*problem, invocation.command, surroundings);
    if (invocation.arguments.empty())
        return listBenchmarks(invocation, surroundings);
    return findBenchmark(invocation.arguments.front())->run(invocation, surroundings);
}

} // namespace selfment::cli
