// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/backbone_text.h"

#include "app/text/translatable.h"

namespace selfment::text {

BackboneText backboneText(std::string_view name) {
    if (name != "builtin")
        return {"", ""};
    return {
        SELFMENT_TEXT("Backbones",
                      "built-in colour-texture descriptor, no learned weights; quality far below DINOv3"),
        SELFMENT_TEXT(
            "Backbones",
            "It knows colour and texture, not objects. Three of its 29 numbers per patch carry a prior: the "
            "edge of a photograph is mostly background. That prior does most of the work, so this "
            "backbone's ablation is no evidence for the paper's. On ECSSD 0301-1000, which chose nothing, "
            "NCut with IPO reaches a mean IoU of 0.602; a plain threshold of the border prior without any "
            "graph reaches 0.598, the published Selfment with DINOv3-7B 0.824 (on all 1,000 photos). It "
            "fails on a small object inside a larger region that also contrasts with the border, on "
            "camouflage and busy texture, on objects that the left, right or top edge cuts, and loses "
            "parts thinner than 16 px of the input. A picture without contrast still gets a blob in the "
            "middle, with a warning.")};
}

} // namespace selfment::text
