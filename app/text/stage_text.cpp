// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/stage_text.h"

#include "app/text/translatable.h"

namespace selfment::text {

const char* stageText(session::Stage stage) {
    switch (stage) {
    case session::Stage::image:
        return SELFMENT_TEXT("Stages", "Reading the picture");
    case session::Stage::features:
        return SELFMENT_TEXT("Stages", "Patch features");
    case session::Stage::graph:
        return SELFMENT_TEXT("Stages", "Affinity and cut");
    case session::Stage::ipo:
        return SELFMENT_TEXT("Stages", "IPO iterations");
    case session::Stage::head:
        return SELFMENT_TEXT("Stages", "Head saliency");
    case session::Stage::mask:
        return SELFMENT_TEXT("Stages", "Mask");
    }
    return "";
}

const char* ipoStopText(values::IpoStop stop) {
    switch (stop) {
    case values::IpoStop::converged:
        return SELFMENT_TEXT("Stages", "no label changed any more");
    case values::IpoStop::maxIterations:
        return SELFMENT_TEXT("Stages", "the number of iterations was reached");
    case values::IpoStop::initialSideEmpty:
        return SELFMENT_TEXT("Stages", "the initial mask has only one side");
    case values::IpoStop::updateEmptiesSide:
        return SELFMENT_TEXT("Stages", "the next update would empty a side");
    case values::IpoStop::sideTooSmall:
        return SELFMENT_TEXT("Stages", "a side had too few patches");
    }
    return "";
}

} // namespace selfment::text
