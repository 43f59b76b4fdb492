// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace selfment::checkpoint {

/// Walks over bytes and never past their end.
class PickleCursor {
public:
    PickleCursor(std::span<const std::byte> bytes, std::uint64_t begin) : m_bytes(bytes), m_at(begin) {}

    [[nodiscard]] std::uint64_t at() const { return m_at; }

    /// Little-endian number of 1 to 8 bytes.
    std::optional<std::uint64_t> number(unsigned bytes) {
        if (bytes > left())
            return std::nullopt;
        std::uint64_t value = 0;
        for (unsigned i = bytes; i > 0; --i)
            value = (value << 8U) | std::to_integer<std::uint64_t>(m_bytes[m_at + i - 1]);
        m_at += bytes;
        return value;
    }
    std::optional<std::string_view> text(std::uint64_t bytes) {
        if (bytes > left())
            return std::nullopt;
        const std::string_view found(reinterpret_cast<const char*>(m_bytes.data() + m_at), bytes);
        m_at += bytes;
        return found;
    }
    /// Up to the next line feed, which is taken too; nothing when there is none in the next `most` bytes.
    std::optional<std::string_view> line(std::uint64_t most) {
        for (std::uint64_t length = 0; length < left() && length <= most; ++length) {
            if (m_bytes[m_at + length] != std::byte{'\n'})
                continue;
            const auto found = text(length);
            ++m_at;
            return found;
        }
        return std::nullopt;
    }

private:
    [[nodiscard]] std::uint64_t left() const { return m_bytes.size() - m_at; }

    std::span<const std::byte> m_bytes;
    std::uint64_t m_at;
};

} // namespace selfment::checkpoint
