// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

namespace selfment::remote {

/// Bytes of one message to a client: it has to fit what all connections may buffer.
inline constexpr std::size_t kLargestEvent = std::size_t{128} << 20U;
/// Bytes of events that are kept for one client before it has to forget jobs.
inline constexpr std::uint64_t kMostEventBytes = std::uint64_t{512} << 20U;
/// Jobs of one client that it has not forgotten.
inline constexpr std::size_t kMostJobs = 2000;

} // namespace selfment::remote
