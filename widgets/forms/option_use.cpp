// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/forms/option_use.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace selfment::widgets {
namespace {

using options::Initialiser;

class OptionUse {
    Q_DECLARE_TR_FUNCTIONS(OptionUse)
};

constexpr std::array<std::string_view, 3> kOfHead = {"head-input", "probability", "upsample"};
constexpr std::array<std::string_view, 5> kOfNcut = {"affinity", "tau", "eps", "eigenpairs", "cut"};

} // namespace

QString whyWithoutUse(std::string_view option, const options::PipelineOptions& options) {
    const Initialiser init = options.graph.init;
    if (init != Initialiser::ncut && std::find(kOfNcut.begin(), kOfNcut.end(), option) != kOfNcut.end())
        return OptionUse::tr("Only the initialiser NCut uses this.");
    if (option == "cut-value" && (init != Initialiser::ncut || options.graph.cut != options::CutRule::custom))
        return OptionUse::tr("Only the cut “own value” uses this.");
    if (init != Initialiser::cls && option == "cls-map")
        return OptionUse::tr("Only the initialiser CLS token uses this.");
    if (init != Initialiser::kmeans && option == "kmeans-restarts")
        return OptionUse::tr("Only the initialiser k-means uses this.");
    if (init == Initialiser::kmeans && option == "foreground")
        return OptionUse::tr("k-means always goes by the border.");
    if (options.head.head == "none" && std::find(kOfHead.begin(), kOfHead.end(), option) != kOfHead.end())
        return OptionUse::tr("Only a head uses this.");
    return {};
}

} // namespace selfment::widgets
