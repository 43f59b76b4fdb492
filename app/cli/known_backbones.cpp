// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/known_backbones.h"

#include "app/cli/command_line.h"

namespace selfment::cli {

void nameKnownBackbones(values::Error& error, session::Session& session) {
    if (error.code != values::ErrorCode::backboneUnknown || !error.hint.empty())
        return;
    std::vector<std::string> known;
    for (const session::BackboneDescription& backbone : session.describe().backbones)
        known.push_back(backbone.name);
    error.hint = knownNamesHint(error.where, known) + "; a weight file or folder is named by its path";
}

std::string knownNamesHint(const std::string& name, const std::vector<std::string>& known) {
    const std::string nearest = nearestName(name, known);
    std::string hint = nearest.empty() ? std::string() : "did you mean " + nearest + "? ";
    hint += "there are";
    for (std::size_t i = 0; i < known.size(); ++i)
        hint += (i == 0 ? " " : ", ") + known[i];
    return known.empty() ? "\"selfment models list\" lists the models of this machine" : hint;
}

} // namespace selfment::cli
