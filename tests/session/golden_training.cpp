// SPDX-License-Identifier: GPL-3.0-or-later
#include "checkpoint/safetensors_file.h"
#include "head/head_file.h"
#include "tests/golden/golden_case.h"
#include "tests/session/training_scene.h"

#include <ATen/ATen.h>

#include <filesystem>

namespace selfment::testing {
namespace {

std::filesystem::path caseFolder() {
    return std::filesystem::path(SELFMENT_TEST_DATA) / "golden/head/train3";
}

bool writeExample(const std::filesystem::path& path, bool oneSided) {
    const golden::GoldenCase golden = golden::readCase(caseFolder());
    at::Tensor labels = golden.inputs.find("labels");
    if (oneSided)
        labels = at::ones_like(labels);
    std::filesystem::create_directories(path.parent_path());
    return checkpoint::writeSafetensors(
               path, {{{"patch_features", golden.inputs.find("features")}, {"pseudo_mask", labels}}, {}})
        .ok();
}

} // namespace

bool writeGoldenExample(const std::string& path) {
    return writeExample(path, false);
}

bool writeOneSidedExample(const std::string& path) {
    return writeExample(path, true);
}

std::string goldenInitHead() {
    return (caseFolder() / "head_init.safetensors").string();
}

std::string differenceFromGolden(const std::string& head, const std::string& preset) {
    const golden::GoldenCase golden = golden::readCase(caseFolder());
    const auto trained = head::readHead(head);
    if (!trained.ok())
        return "it cannot be read";
    for (std::size_t i = 0; i < head::kParameterNames.size(); ++i) {
        const std::string name = preset + ".after3." + head::kParameterNames[i];
        const auto& tolerance = golden.description["tolerances"]["fp32"][name];
        if (!at::allclose(*trained->head.parameters()[i], golden.expected.find(name),
                          tolerance["rtol"].get<double>(), tolerance["atol"].get<double>()))
            return name;
    }
    return {};
}

} // namespace selfment::testing
