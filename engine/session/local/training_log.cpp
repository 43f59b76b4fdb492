// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/local/training_log.h"

#include "support/append_file.h"
#include "support/atomic_file.h"
#include "support/file_bytes.h"

#include <nlohmann/json.hpp>

#include <fstream>
#include <optional>

namespace selfment::session {
namespace {

using nlohmann::ordered_json;
using support::Status;
using values::ErrorCode;

constexpr double kSecondsBetweenWrites = 0.5;

std::optional<LoggedStep> stepIn(const std::string& line) {
    try {
        const ordered_json json = ordered_json::parse(line);
        LoggedStep logged;
        logged.step.step = json.at("step").get<std::int64_t>();
        logged.step.epoch = json.at("epoch").get<int>();
        logged.step.loss = json.at("loss").get<double>();
        logged.step.bce = json.at("bce").get<double>();
        logged.step.dice = json.at("dice").get<double>();
        logged.step.con = json.at("con").get<double>();
        logged.step.seconds = json.at("seconds").get<double>();
        if (json.at("image").is_array())
            logged.images = static_cast<std::int64_t>(json.at("image").size());
        return logged;
    } catch (const ordered_json::exception&) {
        return std::nullopt;
    }
}

/// Whole lines of the steps that are kept, as they are.
std::string linesUpTo(const std::filesystem::path& file, std::int64_t lastStep) {
    std::string kept;
    std::ifstream stream(file);
    for (std::string line; std::getline(stream, line);)
        if (const auto logged = stepIn(line); logged && logged->step.step <= lastStep)
            kept += line + "\n";
    return kept;
}

} // namespace

std::vector<LoggedStep> readTrainingLog(const std::filesystem::path& file, std::int64_t lastStep) {
    std::vector<LoggedStep> steps;
    std::ifstream stream(file);
    for (std::string line; std::getline(stream, line);)
        if (auto logged = stepIn(line); logged && logged->step.step <= lastStep)
            steps.push_back(std::move(*logged));
    return steps;
}

Status TrainingLog::begin(std::int64_t keptSteps) {
    for (const std::filesystem::path& file : m_files) {
        std::error_code problem;
        if (file.has_parent_path())
            std::filesystem::create_directories(file.parent_path(), problem);
        if (problem)
            return support::makeError(ErrorCode::destinationUnwritable, support::pathText(file),
                                      problem.message());
        // Lines without steps to keep them for belong to another training. A device is written to as it is.
        std::error_code ignored;
        const bool regular =
            !std::filesystem::exists(file, ignored) || std::filesystem::is_regular_file(file, ignored);
        const std::string kept = keptSteps > 0 && regular ? linesUpTo(file, keptSteps) : std::string();
        if (!regular)
            continue;
        if (Status written = support::writeFileAtomically(file, kept); !written.ok())
            return written;
    }
    return support::Done{};
}

void TrainingLog::add(const head::StepRecord& step, double seconds) {
    if (m_files.empty())
        return;
    ordered_json line;
    line["step"] = step.step;
    line["epoch"] = step.epoch;
    if (step.images.size() == 1)
        line["image"] = step.images.front();
    else
        line["image"] = step.images;
    line["loss"] = step.losses.total;
    line["bce"] = step.losses.bce;
    line["dice"] = step.losses.dice;
    line["con"] = step.losses.con;
    line["seconds"] = seconds;
    m_waiting += line.dump(-1, ' ', false, ordered_json::error_handler_t::replace) + "\n";
    if (seconds - m_flushedAt >= kSecondsBetweenWrites || seconds < m_flushedAt) {
        m_flushedAt = seconds;
        flush();
    }
}

void TrainingLog::flush() {
    if (m_waiting.empty())
        return;
    for (const std::filesystem::path& file : m_files)
        if (m_status.ok())
            m_status = support::appendToFile(file, m_waiting);
    m_waiting.clear();
}

} // namespace selfment::session
