// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/usage_problem.h"

#include <utility>

namespace selfment::cli {

GivenProblem wrongUsageOf(const Command& command, const std::string& nameOrPlaceHolder, std::string why,
                          std::string hint) {
    const options::OptionSpec* row = optionOf(command, nameOrPlaceHolder);
    return {{values::ErrorCode::optionInvalid, row != nullptr ? "--" + nameOrPlaceHolder : nameOrPlaceHolder,
             std::move(why), std::move(hint)},
            row};
}

} // namespace selfment::cli
