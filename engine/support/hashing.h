// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/cancel_token.h"
#include "support/result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>

namespace selfment::support {

/// SHA-256 of bytes as 64 lower-case hexadecimal digits (OpenSSL). Not part of the core build.
std::string sha256Hex(std::span<const std::byte> bytes);

/// SHA-256 of bytes that come piece by piece.
class Sha256 {
public:
    Sha256();
    Sha256(Sha256&&) noexcept;
    Sha256& operator=(Sha256&&) noexcept;
    ~Sha256();
    void add(std::span<const std::byte> bytes);
    /// The digits; nothing may be added afterwards.
    [[nodiscard]] std::string hex();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// SHA-256 of a file, read in pieces. progress hears the bytes done, at least every 64 MiB.
/// Errors: fileNotFound, fileUnreadable.
Result<std::string> sha256OfFile(const std::filesystem::path& path, const CancelToken& cancel,
                                 const std::function<void(std::uint64_t done)>& progress);

/// Version of the OpenSSL in use, "3.0.15".
std::string opensslVersion();

} // namespace selfment::support
