// SPDX-License-Identifier: GPL-3.0-or-later
#include "filled_values.h"

#include "options/option_table.h"

namespace selfment::test {
namespace {

using options::OptionSpec;
using options::OptionType;

constexpr std::size_t kPatches = 48;

std::string otherText(const OptionSpec& row) {
    const std::string before = row.get(options::Options{});
    switch (row.type) {
    case OptionType::flag:
        return before == "true" ? "false" : "true";
    case OptionType::integer:
    case OptionType::number: {
        const bool lowest = std::stod(before) == row.minimum;
        return std::to_string(static_cast<std::int64_t>(lowest ? row.maximum : row.minimum));
    }
    case OptionType::choice:
        for (const std::string& choice : options::splitList(row.choices, '|'))
            if (choice != before)
                return choice;
        return before;
    case OptionType::text:
    case OptionType::path:
        break;
    }
    if (row.name == "device")
        return "cpu";
    if (row.name == "formats")
        return "voc,mask";
    return "/" + std::string(row.name) + "/of \xC3\xA4 \xFF";
}

} // namespace

options::Options filledOptions() {
    options::Options options;
    for (const OptionSpec& row : options::optionTable()) {
        if (!row.bound() || row.name == "preset" || row.name == "threshold")
            continue;
        const std::string text = otherText(row);
        // What is no number within its bounds (0.001) would be 0 as a whole one: then the bound as it is.
        row.set(options, checkOption(row, text) ? "1" : text);
    }
    options.pipeline.mask.otsu = true;
    options.pipeline.mask.threshold = 0.25;
    return options;
}

std::vector<float> Filler::numbers(std::size_t count) {
    std::vector<float> list(count);
    for (float& number : list)
        fill(number);
    return list;
}

std::vector<std::uint8_t> Filler::bits(std::size_t count) {
    std::vector<std::uint8_t> list(count);
    for (std::uint8_t& bit : list)
        bit = static_cast<std::uint8_t>(next() % 3 == 0 ? 1 : 0);
    return list;
}

void Filler::fill(values::PatchMap& map) {
    fill(map.grid);
    map.values = numbers(kPatches);
}

void Filler::fill(values::PatchLabels& map) {
    fill(map.grid);
    map.labels = bits(kPatches);
}

void Filler::fill(values::PatchColours& map) {
    fill(map.grid);
    map.rgb.resize(3 * kPatches);
    for (std::uint8_t& level : map.rgb)
        level = static_cast<std::uint8_t>(200 + next());
}

void Filler::fill(values::Mask& mask) {
    mask = {11, 9, bits(99)};
}

void Filler::fill(values::MaskRuns& runs) {
    values::Mask mask;
    fill(mask);
    runs = values::runsOf(mask);
}

void Filler::fill(values::Image& image) {
    image = {5, 4, std::vector<std::uint8_t>(60)};
    for (std::uint8_t& level : image.rgb)
        level = static_cast<std::uint8_t>(200 + next());
}

void Filler::fill(values::ScoreCurves& curves) {
    for (std::vector<double>* curve :
         {&curves.precision, &curves.recall, &curves.fMeasure, &curves.eMeasure}) {
        curve->resize(values::kScoreLevels);
        for (double& number : *curve)
            fill(number);
    }
}

void Filler::fill(values::IpoTrace& trace) {
    constexpr std::size_t kSteps = 3;
    fill(trace.grid);
    trace.dimension = 5;
    for (std::size_t row = 0; row <= kSteps; ++row) {
        trace.masks.push_back(bits(kPatches));
        trace.prototypes.push_back(numbers(10));
        trace.margins.push_back(numbers(kPatches));
    }
    trace.changed = {17, 2, 0};
    trace.flipped = {0, 1, 0};
    trace.foregroundShare = numbers(kSteps + 1);
    trace.prototypeSeparation = numbers(kSteps + 1);
    trace.meanMargin = numbers(kSteps + 1);
    trace.orientation = numbers(kSteps);
    trace.stop = values::IpoStop::sideTooSmall;
    trace.convergedAt = 2;
    trace.oscillatesFrom = 3;
    static_assert(fieldCount<values::IpoTrace>() == 14, "fill the new field, too");
}

void Filler::fill(values::IpoProjection& projection) {
    fill(projection.grid);
    projection.along = {numbers(kPatches), numbers(kPatches)};
    projection.across = {numbers(kPatches), numbers(kPatches)};
    static_assert(fieldCount<values::IpoProjection>() == 3, "fill the new field, too");
}

void Filler::fill(session::ImageResult& image) {
    image.originalHeight = 3000;
    image.originalWidth = 4000;
    image.sha256 = std::string(32, 'a') + std::string(32, '7');
    static_assert(fieldCount<session::ImageResult>() == 4, "fill the new field, too");
}

std::vector<session::Request> filledRequests() {
    std::vector<session::Request> requests = filledAlternatives<session::Request>();
    for (session::ModelAction action : filledAlternatives<session::ModelAction>())
        requests.emplace_back(session::ModelsRequest{std::move(action)});
    for (session::RunAction action : filledAlternatives<session::RunAction>())
        requests.emplace_back(session::RunsRequest{std::move(action)});
    return requests;
}

std::vector<session::StageResult> filledStages() {
    std::vector<session::StageResult> stages;
    for (auto data : filledAlternatives<decltype(session::StageResult::data)>()) {
        session::StageResult result;
        Filler().fill(result);
        result.stage = static_cast<session::Stage>(data.index());
        result.data = std::move(data);
        stages.push_back(std::move(result));
    }
    return stages;
}

std::vector<session::Outcome> filledOutcomes() {
    std::vector<session::Outcome> outcomes;
    for (auto data : filledAlternatives<decltype(session::Outcome::data)>()) {
        session::Outcome outcome;
        Filler().fill(outcome);
        outcome.data = std::move(data);
        outcomes.push_back(std::move(outcome));
    }
    return outcomes;
}

} // namespace selfment::test
