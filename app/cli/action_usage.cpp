// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/action_usage.h"

#include "app/cli/command_line.h"

#include <algorithm>

namespace selfment::cli {

using values::ErrorCode;

std::optional<GivenProblem> wrongAction(const Invocation& invocation) {
    std::vector<std::string> known;
    std::string all;
    for (const ActionSpec& action : invocation.command->actions) {
        known.emplace_back(action.name);
        all += (all.empty() ? "" : ", ") + known.back();
    }
    if (invocation.arguments.empty())
        return GivenProblem{{ErrorCode::optionInvalid, "ACTION", "it is missing", "give one of " + all},
                            nullptr};
    const std::string& name = invocation.arguments.front();
    if (std::find(known.begin(), known.end(), name) != known.end())
        return std::nullopt;
    const std::string nearest = nearestName(name, known);
    return GivenProblem{{ErrorCode::optionUnknown, name,
                         "not an action of " + std::string(invocation.command->name),
                         nearest.empty() ? "the actions are " + all : "did you mean " + nearest + "?"},
                        nullptr};
}

} // namespace selfment::cli
