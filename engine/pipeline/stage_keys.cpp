// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/stage_keys.h"

#include "options/option_table.h"
#include "support/file_bytes.h"

#include <sstream>

namespace selfment::pipeline {

std::string groupKey(const options::PipelineOptions& pipelineOptions, options::OptionGroup group) {
    options::Options all;
    all.pipeline = pipelineOptions;
    std::string key;
    for (const options::OptionSpec& row : options::optionTable())
        if (row.group == group && row.bound() && row.name != "preset")
            key.append(row.name).append("=").append(row.get(all)).append(";");
    return key;
}

std::string fileKey(const std::filesystem::path& path) {
    std::error_code ignored;
    const auto size = std::filesystem::file_size(path, ignored);
    const auto time = std::filesystem::last_write_time(path, ignored).time_since_epoch().count();
    std::ostringstream key;
    key << support::pathText(path) << '|' << size << '|' << time << '|';
    return key.str();
}

} // namespace selfment::pipeline
