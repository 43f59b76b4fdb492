// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/json_text.h"

#include "app/text/error_text.h"
#include "app/text/warning_text.h"

namespace selfment::cli {

Json errorJson(const values::Error& error) {
    const text::ErrorText words = text::errorText(error.code);
    return {{"code", values::errorCodeName(error.code)},
            {"what", words.what},
            {"where", error.where},
            {"why", error.why},
            {"hint", error.hint.empty() ? std::string(words.hint) : error.hint}};
}

Json warningsJson(const values::Warnings& warnings) {
    Json list = Json::array();
    for (const values::Warning& warning : warnings)
        list.push_back({{"code", values::warningCodeName(warning.code)},
                        {"detail", warning.detail},
                        {"text", text::warningText(warning.code).sentence}});
    return list;
}

void printJson(std::ostream& out, const Json& document) {
    out << document.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

} // namespace selfment::cli
