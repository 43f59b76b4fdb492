// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/local/training_writer.h"

#include "support/file_bytes.h"

namespace selfment::session {
namespace {

using support::Status;

constexpr const char* kExtension = ".safetensors";

/// What a rename cannot replace is told of before the training, not after it.
Status checkNoFolder(const std::vector<std::filesystem::path>& files) {
    std::error_code ignored;
    for (const std::filesystem::path& file : files)
        if (std::filesystem::is_directory(file, ignored))
            return support::makeError(values::ErrorCode::destinationUnwritable, support::pathText(file),
                                      "there is a folder of that name", "name a file");
    return support::Done{};
}

Status makeParent(const std::filesystem::path& file) {
    std::error_code problem;
    if (file.has_parent_path())
        std::filesystem::create_directories(file.parent_path(), problem);
    if (problem)
        return support::makeError(values::ErrorCode::destinationUnwritable, support::pathText(file),
                                  problem.message());
    return support::Done{};
}

} // namespace

std::filesystem::path besideHead(const std::filesystem::path& head, const std::string& what) {
    std::filesystem::path name = head.extension() == kExtension ? head.stem() : head.filename();
    name += "." + what + kExtension;
    return head.parent_path() / name;
}

support::Result<TrainingFiles> trainingFiles(const TrainRequest& request,
                                             const std::filesystem::path& runFolder) {
    TrainingFiles files;
    if (!request.headPath.empty()) {
        const std::filesystem::path head = support::pathFromText(request.headPath);
        files.heads.push_back(head);
        files.bestHeads.push_back(besideHead(head, "best"));
        if (request.checkpointPath.empty())
            files.checkpoints.push_back(besideHead(head, "checkpoint"));
    }
    if (!request.checkpointPath.empty())
        files.checkpoints.push_back(support::pathFromText(request.checkpointPath));
    if (!request.logPath.empty())
        files.logs.push_back(support::pathFromText(request.logPath));
    if (!runFolder.empty()) {
        files.heads.push_back(runFolder / "head.safetensors");
        files.bestHeads.push_back(runFolder / "best.safetensors");
        files.checkpoints.push_back(runFolder / "checkpoint.safetensors");
        files.logs.push_back(runFolder / "log.jsonl");
    }
    if (files.heads.empty())
        return support::makeError(values::ErrorCode::optionInvalid, "--out",
                                  "nothing says where the head is to be written", "name a file with --out");
    for (const auto* heads : {&files.heads, &files.bestHeads})
        if (const Status free = checkNoFolder(*heads); !free.ok())
            return support::propagate<TrainingFiles>(free);
    return files;
}

Status TrainingWriter::checkpoint(const head::TrainingState& state) const {
    for (const std::filesystem::path& file : m_files.checkpoints) {
        if (Status made = makeParent(file); !made.ok())
            return made;
        if (Status written = head::writeTrainingState(file, state, m_parameters, m_metadata); !written.ok())
            return written;
    }
    return support::Done{};
}

Status TrainingWriter::heads(const head::TrainingState& state) const {
    head::HeadFile last{state.head, m_metadata};
    last.metadata->epoch = state.epoch;
    head::HeadFile best = last;
    if (state.best) {
        best.head = *state.best;
        best.metadata->epoch = state.bestEpoch;
    }
    for (const auto& [paths, head] : {std::pair{&m_files.heads, &last}, std::pair{&m_files.bestHeads, &best}})
        for (const std::filesystem::path& file : *paths) {
            if (Status made = makeParent(file); !made.ok())
                return made;
            if (Status written = head::writeHead(file, *head); !written.ok())
                return written;
        }
    return support::Done{};
}

} // namespace selfment::session
