// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace selfment::head {

// Inner loops over part of a row of cosines c, which they overwrite; e(c) = exp((c - 1) inverse), right to
// two units in the last place for arguments from -81 up to 1. Sums are made in a fixed order.

/// Their sum.
double sumOfExponentials(float* cosines, std::int64_t count, float inverse);

/// Their sum; each is added to columns[j] too.
double mirroredExponentials(float* cosines, std::int64_t count, float inverse, float* columns);

/// c_j = e(c_j) (own + factors[j]).
void weighExponentials(float* cosines, std::int64_t count, float inverse, float own, const float* factors);

} // namespace selfment::head
