// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace selfment::image {

/// Bounds-checked look at bytes that nobody vouches for. Does not own them.
class ByteView {
public:
    enum class Order { bigEndian, littleEndian };

    explicit ByteView(std::span<const std::byte> bytes, Order order = Order::bigEndian)
        : m_bytes(bytes), m_order(order) {}

    [[nodiscard]] std::uint64_t size() const { return m_bytes.size(); }
    [[nodiscard]] std::span<const std::byte> bytes() const { return m_bytes; }
    [[nodiscard]] Order order() const { return m_order; }
    [[nodiscard]] ByteView withOrder(Order order) const { return ByteView(m_bytes, order); }

    /// True where length bytes lie at offset.
    [[nodiscard]] bool holds(std::uint64_t offset, std::uint64_t length) const {
        return offset <= size() && length <= size() - offset;
    }
    /// Unsigned number of 1 to 8 bytes in the view's order; nothing where it would leave the view.
    [[nodiscard]] std::optional<std::uint64_t> number(std::uint64_t offset, unsigned width) const {
        if (!holds(offset, width))
            return std::nullopt;
        std::uint64_t value = 0;
        for (unsigned i = 0; i < width; ++i) {
            const unsigned at = m_order == Order::bigEndian ? i : width - 1 - i;
            value = (value << 8U) | std::to_integer<std::uint64_t>(m_bytes[offset + at]);
        }
        return value;
    }
    /// The byte at offset, 0 past the end: for comparisons that 0 cannot pass.
    [[nodiscard]] unsigned byteAt(std::uint64_t offset) const {
        return offset < size() ? std::to_integer<unsigned>(m_bytes[offset]) : 0U;
    }
    [[nodiscard]] bool startsWith(std::string_view text, std::uint64_t offset = 0) const {
        if (!holds(offset, text.size()))
            return false;
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (byteAt(offset + i) != static_cast<unsigned char>(text[i]))
                return false;
        }
        return true;
    }
    /// length bytes from offset, cut at the end of the view.
    [[nodiscard]] ByteView part(std::uint64_t offset, std::uint64_t length = UINT64_MAX) const {
        if (offset >= size())
            return ByteView({}, m_order);
        const std::uint64_t rest = size() - offset;
        return ByteView(m_bytes.subspan(offset, length < rest ? length : rest), m_order);
    }

private:
    std::span<const std::byte> m_bytes;
    Order m_order;
};

} // namespace selfment::image
