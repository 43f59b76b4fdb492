// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/indexed_png.h"

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <png.h>

namespace selfment::exporting {
namespace {

/// A FILE that gathers what is written in memory.
class MemoryFile {
public:
    MemoryFile() : m_file(::open_memstream(&m_bytes, &m_size)) {}
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;
    ~MemoryFile() {
        if (m_file != nullptr)
            std::fclose(m_file);
        std::free(m_bytes);
    }

    [[nodiscard]] std::FILE* file() const { return m_file; }
    /// What was written; nothing may be written afterwards.
    [[nodiscard]] std::vector<std::uint8_t> taken() {
        const bool whole = std::fclose(m_file) == 0;
        m_file = nullptr;
        if (!whole)
            return {};
        return {m_bytes, m_bytes + m_size};
    }

private:
    char* m_bytes = nullptr; // malloc'ed by open_memstream
    std::size_t m_size = 0;
    std::FILE* m_file;
};

/// The bits of a class's number are spread over the high bits of the three channels.
constexpr std::array<Colour, 256> spreadBits() {
    std::array<Colour, 256> colours{};
    for (unsigned index = 0; index < colours.size(); ++index)
        for (unsigned bit = 0; bit < 8; ++bit)
            colours[index][bit % 3] =
                static_cast<std::uint8_t>(colours[index][bit % 3] | ((index >> bit & 1U) << (7U - bit / 3U)));
    return colours;
}

constexpr std::array kBlackAndWhite{Colour{0, 0, 0}, Colour{255, 255, 255}};
constexpr std::array<Colour, 256> kVoc = spreadBits();
static_assert(kVoc[1] == Colour{128, 0, 0} && kVoc[15] == Colour{192, 128, 128});

} // namespace

std::vector<std::uint8_t> indexedPng(const values::Mask& mask, std::span<const Colour> palette) {
    MemoryFile memory;
    if (memory.file() == nullptr)
        return {};
    png_image picture{};
    picture.version = PNG_IMAGE_VERSION;
    picture.width = static_cast<png_uint_32>(mask.width);
    picture.height = static_cast<png_uint_32>(mask.height);
    picture.format = PNG_FORMAT_RGB_COLORMAP;
    picture.colormap_entries = static_cast<png_uint_32>(palette.size());
    const bool written = png_image_write_to_stdio(&picture, memory.file(), 0, mask.pixels.data(), mask.width,
                                                  palette.data()) != 0;
    png_image_free(&picture);
    return written ? memory.taken() : std::vector<std::uint8_t>();
}

std::span<const Colour> blackAndWhite() {
    return kBlackAndWhite;
}

std::span<const Colour> vocColours() {
    return kVoc;
}

} // namespace selfment::exporting
