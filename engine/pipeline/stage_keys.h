// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options/option_table.h"
#include "options/stage_options.h"

#include <filesystem>
#include <string>

namespace selfment::pipeline {

/// Names and values of a group's options, as part of a key.
std::string groupKey(const options::PipelineOptions& pipelineOptions, options::OptionGroup group);

/// A file's identity: path, size and time of change, so that an edited picture is read again.
std::string fileKey(const std::filesystem::path& path);

} // namespace selfment::pipeline
