// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pipeline/image_pipeline.h"

#include <array>
#include <string>

namespace selfment::pipeline {

/// Which stages one run has, and the text of everything that each of them depends on.
class StagePlan {
public:
    /// Errors: optionInvalid for a mask from saliency without a head.
    static support::Result<StagePlan> of(const ImageSource& source, const options::PipelineOptions& options,
                                         const backbone::BackboneInfo& backbone, const LoadedHead* head);

    /// Whether the run's extent asks for the stage; that of the image is decided by its source.
    [[nodiscard]] bool wants(values::Stage stage) const;
    [[nodiscard]] const std::string& keyOf(values::Stage stage) const {
        return m_keys[static_cast<std::size_t>(stage)];
    }
    /// Of the graph stage but for where the Fiedler vector is cut.
    [[nodiscard]] const std::string& solvedKey() const { return m_solvedKey; }
    [[nodiscard]] options::MaskSource maskSource() const { return m_maskSource; } ///< never automatic

private:
    StagePlan() = default;

    Extent m_extent = Extent::everything;
    bool m_hasHead = false;
    options::MaskSource m_maskSource = options::MaskSource::ipo;
    std::array<std::string, values::kStageCount> m_keys;
    std::string m_solvedKey;
};

/// Whether there is no picture to read: the source is a tensor file.
bool fromTensorFile(const ImageSource& source);

} // namespace selfment::pipeline
