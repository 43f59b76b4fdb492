// SPDX-License-Identifier: GPL-3.0-or-later
#include "evaluation/report_files.h"

#include "evaluation/report_csv.h"
#include "evaluation/report_json.h"
#include "evaluation/report_latex.h"
#include "support/atomic_file.h"
#include "support/file_bytes.h"

#include <filesystem>

namespace selfment::evaluation {
namespace {

support::Status writeOne(const std::string& path, const std::string& text,
                         session::EvaluationResult& result) {
    support::Status written = support::writeFileAtomically(support::pathFromText(path), text);
    if (written.ok())
        result.written.push_back(path);
    return written;
}

} // namespace

support::Status writeReports(const session::EvaluateRequest& request, session::EvaluationResult& result) {
    if (!request.jsonPath.empty()) {
        // File names that are no UTF-8 must not stop the report.
        const std::string text = evaluationJson(result, {true, true, true})
                                     .dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) +
                                 "\n";
        if (support::Status written = writeOne(request.jsonPath, text, result); !written.ok())
            return written;
    }
    if (!request.csvPath.empty())
        if (support::Status written = writeOne(request.csvPath, evaluationCsv(result), result); !written.ok())
            return written;
    if (!request.latexPath.empty())
        if (support::Status written = writeOne(request.latexPath, evaluationLatex(result), result);
            !written.ok())
            return written;
    return support::Done{};
}

support::Status checkReportPlaces(const session::EvaluateRequest& request) {
    for (const std::string& text : {request.jsonPath, request.csvPath, request.latexPath}) {
        if (text.empty())
            continue;
        std::error_code problem;
        const std::filesystem::path path = std::filesystem::absolute(support::pathFromText(text), problem);
        if (std::filesystem::is_directory(path, problem))
            return support::makeError(values::ErrorCode::destinationUnwritable, text, "this is a folder");
        if (!std::filesystem::is_directory(path.parent_path(), problem))
            return support::makeError(values::ErrorCode::destinationUnwritable, text,
                                      "there is no folder " + support::pathText(path.parent_path()));
    }
    return support::Done{};
}

} // namespace selfment::evaluation
