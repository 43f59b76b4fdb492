// SPDX-License-Identifier: GPL-3.0-or-later
#include "checkpoint/strict_json.h"

#include <functional>
#include <set>
#include <vector>

namespace selfment::checkpoint {
namespace {

using Json = nlohmann::json; // sorted keys: finding one stays cheap in a header of a million

class KeyGuard {
public:
    KeyGuard(int deepest, const std::string& what) : m_deepest(deepest), m_what(what) {}

    bool operator()(int depth, Json::parse_event_t event, Json& value) {
        if (depth > m_deepest && m_fault.empty())
            m_fault = m_what + " is nested deeper than a " + m_what + " can be";
        if (event == Json::parse_event_t::object_start)
            m_keys.emplace_back();
        else if (event == Json::parse_event_t::object_end && !m_keys.empty())
            m_keys.pop_back();
        else if (event == Json::parse_event_t::key && !m_keys.empty())
            noteKey(value.get_ref<const std::string&>());
        return m_fault.empty(); // discard what follows a fault: it is not looked at
    }
    [[nodiscard]] const std::string& fault() const { return m_fault; }

private:
    void noteKey(const std::string& key) {
        if (!m_keys.back().insert(key).second && m_fault.empty())
            m_fault = "'" + key + "' appears twice in the " + m_what;
    }
    int m_deepest;
    const std::string& m_what;
    std::vector<std::set<std::string>> m_keys;
    std::string m_fault;
};

} // namespace

support::Result<Json> parseStrictJson(std::string_view text, int deepest, const std::string& what,
                                      values::ErrorCode code, const std::string& where) {
    if (text.empty() || text.front() != '{')
        return support::makeError(code, where, what + " does not begin with '{'");
    KeyGuard guard(deepest, what);
    Json root;
    try {
        root = Json::parse(text.begin(), text.end(), std::ref(guard));
    } catch (const Json::parse_error& error) {
        return support::makeError(code, where,
                                  what + " is not valid JSON at its byte " + std::to_string(error.byte));
    } catch (const Json::out_of_range&) {
        return support::makeError(code, where, what + " holds a number that is out of range");
    }
    if (!guard.fault().empty())
        return support::makeError(code, where, guard.fault());
    if (!root.is_object())
        return support::makeError(code, where, what + " is not a JSON object");
    return root;
}

} // namespace selfment::checkpoint
