// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace selfment::bench {
struct BackboneBenchResult;
struct HeadBenchResult;
struct SpectralBenchResult;
} // namespace selfment::bench
namespace selfment::remote {
struct RemoteBenchResult;
} // namespace selfment::remote

namespace selfment::cli {

/// A measurement for people.
[[nodiscard]] std::string benchText(const bench::BackboneBenchResult& result);
[[nodiscard]] std::string benchText(const bench::SpectralBenchResult& result);
[[nodiscard]] std::string benchText(const bench::HeadBenchResult& result);
[[nodiscard]] std::string benchText(const remote::RemoteBenchResult& result);

} // namespace selfment::cli
