// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace selfment::cache {

/// XXH3-128 of bytes that come piece by piece: finds damage, at the speed of memory; no defence against
/// forgery.
class Digest {
public:
    Digest();
    Digest(const Digest&) = delete;
    Digest& operator=(const Digest&) = delete;
    ~Digest();
    void add(std::span<const std::byte> bytes);
    /// Of everything added so far, as 32 hexadecimal digits.
    [[nodiscard]] std::string hex() const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

std::string digestOf(std::span<const std::byte> bytes);
std::string digestOf(std::string_view text);

} // namespace selfment::cache
