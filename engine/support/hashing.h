// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string>

namespace selfment::support {

/// SHA-256 of bytes as 64 lower-case hexadecimal digits (OpenSSL). Not part of the core build.
std::string sha256Hex(std::span<const std::byte> bytes);

/// Version of the OpenSSL in use, "3.0.15".
std::string opensslVersion();

} // namespace selfment::support
