// SPDX-License-Identifier: GPL-3.0-or-later
#include "training/corpus.h"

#include "export/output_names.h"
#include "support/file_bytes.h"
#include "training/image_sample.h"

namespace selfment::training {

support::Result<Corpus> corpusOf(const std::vector<std::string>& inputs, std::int64_t count,
                                 std::uint64_t seed) {
    std::vector<std::filesystem::path> paths;
    std::string names;
    for (const std::string& input : inputs) {
        paths.push_back(support::pathFromText(input));
        names += (names.empty() ? "" : ", ") + input;
    }
    exporting::Plan plan = exporting::planInputs(paths, {});
    if (plan.inputs.empty() && plan.refused.empty())
        return support::makeError(values::ErrorCode::noImagesFound, names,
                                  "no file there has the extension of an image");
    if (plan.inputs.empty() && plan.refused.size() == 1)
        return plan.refused.front().error;
    Corpus corpus;
    for (const std::int64_t index :
         sampledIndices(static_cast<std::int64_t>(plan.inputs.size()), count, seed))
        corpus.images.push_back(std::move(plan.inputs[static_cast<std::size_t>(index)].source));
    for (exporting::RefusedInput& refused : plan.refused)
        corpus.refused.emplace_back(std::move(refused.source), std::move(refused.error));
    return corpus;
}

} // namespace selfment::training
