// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/warning_text.h"

#include "app/text/error_text.h"
#include "app/text/translatable.h"

namespace selfment::text {
namespace {

using values::WarningCode;

WarningText methodText(WarningCode code) {
    switch (code) {
    case WarningCode::noContrast:
        return {SELFMENT_TEXT("Warnings",
                              "no clear object stands out against the picture's border; the mask may be "
                              "nothing but a blob in the middle"),
                SELFMENT_TEXT("Warnings", "look at the mask before you use it, or try a learned backbone")};
    case WarningCode::uniformGraph:
        return {
            SELFMENT_TEXT("Warnings", "all patches are equally similar, so that any cut would be arbitrary"),
            SELFMENT_TEXT("Warnings", "raise the affinity threshold, or leave this picture out")};
    case WarningCode::graphInPieces:
        return {SELFMENT_TEXT("Warnings",
                              "the graph falls into separate pieces at this threshold; the cut between "
                              "them is arbitrary"),
                SELFMENT_TEXT("Warnings", "lower the affinity threshold")};
    case WarningCode::repeatedSecondEigenvalue:
        return {SELFMENT_TEXT("Warnings",
                              "the second eigenvalue is (nearly) repeated, so that the Fiedler vector is not "
                              "unique and another cut would be as good"),
                SELFMENT_TEXT("Warnings", "try another affinity threshold")};
    case WarningCode::seedTie:
        return {
            SELFMENT_TEXT("Warnings", "several patches compete for the seed; the first of them was taken"),
            SELFMENT_TEXT("Warnings", "check that the seed patch lies on the object")};
    case WarningCode::zeroFeatures:
        return {
            SELFMENT_TEXT("Warnings", "some patches have features of zero length and are similar to nothing"),
            SELFMENT_TEXT("Warnings", "check the features that were given")};
    default:
        return {nullptr, nullptr};
    }
}

WarningText ipoText(WarningCode code) {
    switch (code) {
    case WarningCode::ipoOscillates:
        return {
            SELFMENT_TEXT("Warnings",
                          "the labels swing between two states for ever; which one is kept depends on "
                          "the number of iterations"),
            SELFMENT_TEXT("Warnings", "compare the last two iterations and set their number accordingly")};
    case WarningCode::ipoNotConverged:
        return {SELFMENT_TEXT("Warnings", "labels still changed in the last iteration"),
                SELFMENT_TEXT("Warnings", "allow more iterations")};
    case WarningCode::ipoSideEmptied:
        return {
            SELFMENT_TEXT("Warnings",
                          "an iteration would leave the object or the background without a patch"),
            SELFMENT_TEXT("Warnings", "look at the iterations; the initial mask may be the better answer")};
    case WarningCode::ipoSideTooSmall:
        return {SELFMENT_TEXT("Warnings", "the iterations stopped since one side has very few patches"),
                SELFMENT_TEXT("Warnings", "use a larger size, or the Paper preset, which has no such rule")};
    case WarningCode::initialSideEmpty:
        return {SELFMENT_TEXT("Warnings",
                              "the initial mask has only one side, so that there was nothing to improve"),
                SELFMENT_TEXT("Warnings", "try another affinity threshold")};
    case WarningCode::emptyMask:
        return {SELFMENT_TEXT("Warnings", "no object was found; the mask is empty"),
                SELFMENT_TEXT("Warnings", "try another affinity threshold or a larger size")};
    default:
        return {nullptr, nullptr};
    }
}

WarningText headText(WarningCode code) {
    switch (code) {
    case WarningCode::headOtherBackbone:
        return {SELFMENT_TEXT("Warnings", "the head was trained on another version of this backbone"),
                SELFMENT_TEXT("Warnings", "check the result, or train a head on this one")};
    case WarningCode::emptyHeadMask:
        return {SELFMENT_TEXT("Warnings", "the head found no object; the mask is empty"),
                SELFMENT_TEXT("Warnings", "try another mask threshold, another head, or a longer training")};
    case WarningCode::headWithoutMetadata:
        return {SELFMENT_TEXT("Warnings", "the head's file does not say what it was trained on"),
                SELFMENT_TEXT("Warnings", "check backbone, features and --head-input")};
    case WarningCode::pseudoMaskDegenerate:
        return {
            SELFMENT_TEXT("Warnings", "the pseudo mask has only one side; nothing can be learned from it"),
            SELFMENT_TEXT("Warnings", "try another affinity threshold")};
    default:
        return {nullptr, nullptr};
    }
}

WarningText imageText(WarningCode code) {
    switch (code) {
    case WarningCode::animationFirstFrame:
        return {SELFMENT_TEXT("Warnings", "the file holds several pictures; only the first was read"),
                SELFMENT_TEXT("Warnings", "save the others as files of their own if you need them")};
    case WarningCode::metadataDamaged:
        return {SELFMENT_TEXT("Warnings", "the picture's notes (EXIF) are damaged; it may not be upright"),
                SELFMENT_TEXT("Warnings", "check which way is up")};
    case WarningCode::extremeAspect:
        return {SELFMENT_TEXT("Warnings", "the picture is very long and was squashed to a square"),
                SELFMENT_TEXT("Warnings", "use --keep-aspect, or cut the picture into parts")};
    case WarningCode::imageSmallerThanGrid:
        return {SELFMENT_TEXT("Warnings", "the picture has fewer pixels than there are patches"),
                SELFMENT_TEXT("Warnings", "use a smaller size, or a larger picture")};
    default:
        return {nullptr, nullptr};
    }
}

} // namespace

WarningText warningText(values::WarningCode code) {
    for (auto* const part : {methodText, ipoText, headText, imageText}) {
        const WarningText text = part(code);
        if (text.sentence != nullptr)
            return text;
    }
    return {"", ""};
}

std::string warningSentence(const values::Warning& warning) {
    const WarningText text = warningText(warning.code);
    std::string line = text.sentence;
    if (!warning.detail.empty())
        line += " (" + oneLine(warning.detail) + ")";
    return line + "; " + text.advice;
}

} // namespace selfment::text
