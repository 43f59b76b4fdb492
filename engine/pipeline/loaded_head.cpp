// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/loaded_head.h"

namespace selfment::pipeline {

const char* headInputName(bool normalised) {
    return normalised ? "normalised" : "raw";
}

const char* featureKindName(options::FeatureKind kind) {
    switch (kind) {
    case options::FeatureKind::automatic:
        return "auto";
    case options::FeatureKind::tokens:
        return "tokens";
    case options::FeatureKind::keys:
        return "keys";
    case options::FeatureKind::queries:
        return "queries";
    case options::FeatureKind::values:
        return "values";
    }
    return "tokens";
}

bool takesNormalised(options::HeadInput wanted, const head::HeadMetadata* metadata,
                     const std::string& backbone) {
    if (wanted != options::HeadInput::automatic)
        return wanted == options::HeadInput::normalised;
    if (metadata != nullptr && !metadata->headInput.empty())
        return metadata->headInput != headInputName(false);
    return backbone != "builtin" && backbone != "tiny";
}

support::Result<options::MaskSource> resolvedSource(const options::MaskOptions& options, bool hasHead) {
    using options::MaskSource;
    if (options.source == MaskSource::saliency && !hasHead)
        return support::makeError(values::ErrorCode::optionInvalid, "--source",
                                  "saliency comes from a trained head, and there is none",
                                  "name one with --head, or choose ncut or ipo");
    if (options.source == MaskSource::automatic)
        return hasHead ? MaskSource::saliency : MaskSource::ipo;
    return options.source;
}

} // namespace selfment::pipeline
