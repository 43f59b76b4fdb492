// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/evaluation_text.h"

#include "app/text/translatable.h"

namespace selfment::text {

const char* evaluationKindText(session::EvaluationKind kind) {
    switch (kind) {
    case session::EvaluationKind::predictions:
        return SELFMENT_TEXT("Evaluation", "Predictions of a folder");
    case session::EvaluationKind::method:
        return SELFMENT_TEXT("Evaluation", "The method on photos");
    case session::EvaluationKind::steps:
        return SELFMENT_TEXT("Evaluation", "Steps of the method (Table 3)");
    case session::EvaluationKind::initialisers:
        return SELFMENT_TEXT("Evaluation", "Initialisers (Table 4)");
    }
    return "";
}

const char* publishedMark() {
    return SELFMENT_TEXT("Evaluation", "published");
}

const char* publishedNote() {
    return SELFMENT_TEXT("Evaluation", "published rows are the paper's own figures, of its data sets and "
                                       "backbones; they were not measured here");
}

} // namespace selfment::text
