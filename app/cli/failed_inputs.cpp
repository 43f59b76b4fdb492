// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/failed_inputs.h"

#include "app/text/error_text.h"

namespace selfment::cli {

std::vector<session::FailedInput> failedOf(const std::vector<session::SkippedImage>& skipped) {
    std::vector<session::FailedInput> failed;
    for (const session::SkippedImage& image : skipped)
        if (image.error)
            failed.push_back({image.path, *image.error});
    return failed;
}

std::vector<session::FailedInput> failedOf(const std::vector<session::SkippedFile>& skipped) {
    std::vector<session::FailedInput> failed;
    for (const session::SkippedFile& file : skipped)
        if (file.error)
            failed.push_back({file.file, *file.error});
    return failed;
}

Json failedJson(const std::vector<session::FailedInput>& failed) {
    Json list = Json::array();
    for (const session::FailedInput& input : failed) {
        Json entry = {{"file", input.path}};
        entry.update(errorJson(input.error));
        list.push_back(std::move(entry));
    }
    return list;
}

void listFailed(const std::vector<session::FailedInput>& failed, std::int64_t total, std::ostream& err) {
    if (failed.empty())
        return;
    err << failed.size() << " of " << total << " inputs failed:\n";
    for (const session::FailedInput& input : failed) {
        values::Error error = input.error;
        if (error.where.empty())
            error.where = input.path;
        err << text::errorLine(error) << '\n';
    }
}

} // namespace selfment::cli
