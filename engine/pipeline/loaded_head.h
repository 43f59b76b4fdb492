// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "head/head_file.h"
#include "head/patch_head.h"
#include "options/stage_options.h"
#include "support/result.h"
#include "values/warning.h"

#include <optional>
#include <string>

namespace selfment::pipeline {

/// A head that is ready to be applied to one backbone's features. Immutable once made; on the processor.
struct LoadedHead {
    head::PatchHead head;
    std::optional<head::HeadMetadata> metadata; ///< none: a plain state dict
    std::string name;                           ///< as --head takes it
    std::string sha256;                         ///< of its file; of a head in training anything unique
    bool normalised = true;                     ///< takes rows divided by their norm, else as they are
    values::Warnings warnings; ///< headOtherBackbone, headWithoutMetadata; every image's result has them
};

/// "normalised", "raw".
const char* headInputName(bool normalised);

/// Stable name of a feature kind: "tokens", "keys", "queries", "values"; "auto".
const char* featureKindName(options::FeatureKind kind);

/// Whether a head takes normalised rows: as the option says; automatic: as its metadata says (null or silent:
/// not known), else raw for backbones builtin and tiny and normalised for every other.
bool takesNormalised(options::HeadInput wanted, const head::HeadMetadata* metadata,
                     const std::string& backbone);

/// The map that a mask is made from: automatic resolved. Errors: optionInvalid for saliency without a head.
support::Result<options::MaskSource> resolvedSource(const options::MaskOptions& options, bool hasHead);

} // namespace selfment::pipeline
