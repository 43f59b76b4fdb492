// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote/client/caller.h"
#include "remote/client/content_hashes.h"
#include "remote/client/contents_under_way.h"
#include "support/cancel_token.h"
#include "support/result.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace selfment::remote {

/// A content that the server lacks, and the file that has it.
struct LackingContent {
    std::string sha256;
    std::filesystem::path file; ///< empty: the content of no bytes
    FileState state;
    std::uint64_t presentBytes = 0; ///< at the server
};

/// Which road files take: what somebody waits for, or what goes beside.
enum class Road { prompt, bulk };

/// Brings files to the server, by their hash, in chunks, from where an earlier attempt broke off.
class Uploads {
public:
    using Hearer = std::function<void(std::uint64_t bytes)>; ///< sent since the last call; any thread

    /// underWay: of all uploads of the session; must outlive it.
    Uploads(const Caller& caller, Road road, ContentsUnderWay& underWay)
        : m_caller(caller), m_road(road), m_underWay(underWay) {}

    /// Which of them the server lacks; those it has are taken from the list.
    support::Status keepLacking(std::vector<LackingContent>& contents) const;
    /// Sends a content whole, or waits while another one of the session does. changed: the file is not any
    /// more what was hashed. Errors: what reading the file gives, engineRefuses (larger than the server
    /// takes), engineBusy (no more room for this client).
    support::Status send(LackingContent content, bool& changed, const Hearer& hearer) const;

private:
    const Caller m_caller;
    const Road m_road;
    ContentsUnderWay& m_underWay;
};

} // namespace selfment::remote
