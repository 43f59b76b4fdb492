// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/forms/choice_text.h"

#include "options/translatable.h"

#include <QCoreApplication>

namespace selfment::widgets {
namespace {

struct ChoiceText {
    const char* option;
    const char* value;
    const char* text;
};

// Texts begin with the word of the command line or say it, so that the help on the option speaks of both.
constexpr ChoiceText kTexts[] = {
    {"alpha-background", "white", SELFMENT_TEXT("Options", "white")},
    {"alpha-background", "black", SELFMENT_TEXT("Options", "black")},
    {"alpha-background", "grey", SELFMENT_TEXT("Options", "grey")},
    {"backbone", "builtin", SELFMENT_TEXT("Options", "built-in")},
    {"cache-precision", "auto", SELFMENT_TEXT("Options", "automatic")},
    {"device", "auto", SELFMENT_TEXT("Options", "automatic")},
    {"device", "cpu", SELFMENT_TEXT("Options", "CPU")},
    {"feature", "auto", SELFMENT_TEXT("Options", "automatic")},
    {"precision", "auto", SELFMENT_TEXT("Options", "automatic")},
    {"init", "ncut", SELFMENT_TEXT("Options", "NCut")},
    {"init", "kmeans", SELFMENT_TEXT("Options", "k-means")},
    {"init", "cls", SELFMENT_TEXT("Options", "CLS token")},
    {"cls-map", "attention", SELFMENT_TEXT("Options", "attention")},
    {"cls-map", "cosine", SELFMENT_TEXT("Options", "cosine")},
    {"foreground", "seed", SELFMENT_TEXT("Options", "seed's side")},
    {"foreground", "border", SELFMENT_TEXT("Options", "less border")},
    {"cut", "mean", SELFMENT_TEXT("Options", "mean")},
    {"cut", "zero", SELFMENT_TEXT("Options", "zero")},
    {"cut", "otsu", SELFMENT_TEXT("Options", "Otsu")},
    {"cut", "custom", SELFMENT_TEXT("Options", "own value")},
    {"affinity", "weighted", SELFMENT_TEXT("Options", "weighted")},
    {"affinity", "binary", SELFMENT_TEXT("Options", "binary")},
    {"emptied", "keep", SELFMENT_TEXT("Options", "keep last")},
    {"emptied", "return", SELFMENT_TEXT("Options", "one-sided")},
    {"source", "auto", SELFMENT_TEXT("Options", "automatic")},
    {"source", "ncut", SELFMENT_TEXT("Options", "NCut")},
    {"source", "ipo", SELFMENT_TEXT("Options", "IPO")},
    {"head-input", "auto", SELFMENT_TEXT("Options", "automatic")},
    {"head-input", "normalised", SELFMENT_TEXT("Options", "normalised")},
    {"head-input", "raw", SELFMENT_TEXT("Options", "as they are")},
    {"dice", "squared-sigmoid", SELFMENT_TEXT("Options", "squares, sigmoid")},
    {"dice", "plain-softmax", SELFMENT_TEXT("Options", "plain, softmax")},
    {"contrastive", "without-self", SELFMENT_TEXT("Options", "without itself")},
    {"contrastive", "with-self", SELFMENT_TEXT("Options", "with itself")},
    {"init-head", "", SELFMENT_TEXT("Options", "random weights")},
    {"threads", "0", SELFMENT_TEXT("Options", "automatic")},
    {"threshold", "otsu", SELFMENT_TEXT("Options", "Otsu")},
};

} // namespace

QString choiceText(const options::OptionSpec& spec, const QString& value) {
    for (const ChoiceText& one : kTexts)
        if (spec.name == one.option && value == QLatin1String(one.value))
            return QCoreApplication::translate("Options", one.text);
    return value;
}

} // namespace selfment::widgets
