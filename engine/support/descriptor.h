// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <sys/types.h>
#include <utility>

namespace selfment::support {

/// An open file of the system, closed at the end of its scope. Calls that a signal interrupts go on.
class Descriptor {
public:
    Descriptor() = default;
    /// Takes it over; below 0: none is open.
    explicit Descriptor(int number) : m_number(number) {}
    Descriptor(Descriptor&& other) noexcept : m_number(std::exchange(other.m_number, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept;
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() { close(); }

    [[nodiscard]] int number() const { return m_number; }
    [[nodiscard]] bool isOpen() const { return m_number >= 0; }
    /// 0, or the errno of what the system could not write until now.
    int close();

    /// Writes all of it at the file's own position. 0, or the errno.
    [[nodiscard]] int write(std::span<const std::byte> bytes) const;
    /// Writes all of it from that byte on. 0, or the errno.
    [[nodiscard]] int writeAt(std::span<const std::byte> bytes, std::uint64_t position) const;
    /// To the disk. 0 (also where the file is of a kind that cannot be flushed), or the errno.
    [[nodiscard]] int flush() const;
    /// Reads from that byte on until the buffer is full or the file ends: how many; below 0: errno tells why.
    [[nodiscard]] ssize_t readAt(std::span<std::byte> buffer, std::uint64_t position) const;

private:
    int m_number = -1;
};

} // namespace selfment::support
