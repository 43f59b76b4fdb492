// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/backbone_text.h"

#include "app/text/translatable.h"

namespace selfment::text {
namespace {

BackboneText builtinText() {
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

BackboneText tinyText() {
    return {
        SELFMENT_TEXT("Backbones",
                      "small ViT in DINOv3's layout, 5.5 M parameters, trained without annotation "
                      "on Caltech-101; quality far below DINOv3"),
        SELFMENT_TEXT(
            "Backbones",
            "It holds nothing of DINOv3's weights and is about as good as the built-in descriptor, not "
            "better. On ECSSD 0301-1000, which chose nothing, NCut reaches a mean IoU of 0.581 and NCut with "
            "IPO 0.574; the published Selfment with DINOv3-7B has 0.824 (on all 1,000 photos). IPO does not "
            "help this backbone, so it is no evidence for the paper's ablation. Its worth is that learned "
            "weights run through the real DINOv3 path on any machine. Its idea of an object is a thing that "
            "stands apart from the picture's edge: objects cut by the edge, small objects on a contrasting "
            "region, several objects and busy backgrounds are expected to fail. It was trained on "
            "Caltech-101 "
            "(Li, Andreetto, Ranzato, Perona; CC BY 4.0): keep that attribution when you pass it on.")};
}

} // namespace

BackboneText backboneText(std::string_view name) {
    if (name == "builtin")
        return builtinText();
    if (name == "tiny")
        return tinyText();
    return {"", ""};
}

} // namespace selfment::text
