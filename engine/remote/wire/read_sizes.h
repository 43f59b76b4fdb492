// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace selfment::remote {

/// How much gRPC takes from a connection at once, at both ends: at first, and at least. Its own 8 KiB and 256
/// bytes make more runs of an upload half as fast (docs/benchmarks.md).
inline constexpr int kReadBytes = 256 * 1024;
inline constexpr int kLeastReadBytes = 64 * 1024;

} // namespace selfment::remote
