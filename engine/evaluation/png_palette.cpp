// SPDX-License-Identifier: GPL-3.0-or-later
#include "evaluation/png_palette.h"

#include "image/byte_view.h"

namespace selfment::evaluation {

using image::ByteView;
using Palette = std::vector<std::array<std::uint8_t, 3>>;

namespace {

constexpr std::uint64_t kSignatureBytes = 8;
constexpr std::uint64_t kChunkBytes = 12; // length, type and checksum
constexpr unsigned kIndexedColour = 3;

Palette coloursOf(const ByteView& chunk) {
    Palette palette(static_cast<std::size_t>(chunk.size() / 3));
    for (std::size_t entry = 0; entry < palette.size(); ++entry)
        for (std::size_t channel = 0; channel < 3; ++channel)
            palette[entry][channel] = static_cast<std::uint8_t>(chunk.byteAt(3 * entry + channel));
    return palette;
}

void compositeOverBlack(const ByteView& alphas, Palette& palette) {
    for (std::size_t entry = 0; entry < palette.size() && entry < alphas.size(); ++entry)
        for (std::uint8_t& level : palette[entry])
            level = static_cast<std::uint8_t>((level * alphas.byteAt(entry) + 127U) / 255U);
}

} // namespace

std::optional<Palette> pngPalette(std::span<const std::byte> bytes) {
    const ByteView file(bytes);
    if (!file.startsWith("\x89PNG\r\n\x1a\n") || !file.startsWith("IHDR", 12) ||
        file.byteAt(25) != kIndexedColour)
        return std::nullopt;
    std::optional<Palette> palette;
    std::uint64_t at = kSignatureBytes;
    while (file.holds(at, kChunkBytes)) {
        const std::uint64_t length = file.number(at, 4).value_or(0);
        const ByteView content = file.part(at + 8, length);
        if (file.startsWith("PLTE", at + 4))
            palette = coloursOf(content);
        else if (file.startsWith("tRNS", at + 4) && palette)
            compositeOverBlack(content, *palette);
        else if (file.startsWith("IDAT", at + 4))
            break;
        at += kChunkBytes + length;
    }
    return palette;
}

} // namespace selfment::evaluation
