// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "checkpoint/safetensors_file.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace selfment::golden {

/// One folder of the golden set, as tests/golden/README.md describes it.
struct GoldenCase {
    std::filesystem::path folder;
    std::string area;
    std::string name;
    nlohmann::json description; ///< case.json
    checkpoint::TensorFile inputs;
    checkpoint::TensorFile expected;
    nlohmann::json expectedScalars; ///< expected.json; null where there is none
};

/// What the engine made of a case, under the names that the case expects.
struct Outputs {
    std::map<std::string, at::Tensor> tensors;
    nlohmann::json scalars = nlohmann::json::object();
};

/// What is wrong, one line each; empty: nothing.
using Failures = std::vector<std::string>;

/// Folders of all cases of the areas that are there, sorted.
std::vector<std::filesystem::path> caseFolders(const std::filesystem::path& root);

/// Reads a case. Throws std::runtime_error when a file of it cannot be read.
GoldenCase readCase(const std::filesystem::path& folder);

/// Compares outputs with everything the case expects, within the case's tolerances. `compared` counts values.
Failures compare(const GoldenCase& golden, const Outputs& outputs, int& compared);

} // namespace selfment::golden
