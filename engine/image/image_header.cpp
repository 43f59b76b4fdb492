// SPDX-License-Identifier: GPL-3.0-or-later
#include "image/image_header.h"

#include "image/format_headers.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

namespace selfment::image {

using values::ErrorCode;

namespace {

struct Signature {
    std::string_view bytes;
    std::uint64_t offset;
    const char* name;
};

/// Formats that are known but not read, so that the message can name them.
constexpr std::array kUnsupported{
    Signature{"GIF8", 0, "GIF"},         Signature{"ftypheic", 4, "HEIC"},
    Signature{"ftypheix", 4, "HEIC"},    Signature{"ftypmif1", 4, "HEIF"},
    Signature{"ftypavif", 4, "AVIF"},    Signature{"8BPS", 0, "Photoshop"},
    Signature{"\xFF\x0A", 0, "JPEG XL"}, Signature{"JXL ", 4, "JPEG XL"},
    Signature{"v/1\x01", 0, "OpenEXR"},  Signature{"#?RADIANCE", 0, "Radiance HDR"},
    Signature{"P7\n", 0, "PAM"},         Signature{"PF", 0, "PFM"},
    Signature{"Pf", 0, "PFM"},
};

/// Things that are no picture at all but often carry a picture's name.
constexpr std::array kOtherFiles{
    Signature{"%PDF", 0, "PDF document"},
    Signature{"PK\x03\x04", 0, "ZIP archive"},
    Signature{"\x1F\x8B", 0, "gzip file"},
    Signature{"ftyp", 4, "MPEG-4 video"},
    Signature{"\x7F"
              "ELF",
              0, "program"},
};

std::string lowerCaseStart(const ByteView& file) {
    std::string text;
    for (std::uint64_t i = 0; i < std::min<std::uint64_t>(file.size(), 512); ++i)
        text.push_back(static_cast<char>(std::tolower(static_cast<int>(file.byteAt(i)))));
    return text;
}

bool looksLikeText(const ByteView& file) {
    const std::uint64_t length = std::min<std::uint64_t>(file.size(), 512);
    for (std::uint64_t i = 0; i < length; ++i) {
        const unsigned c = file.byteAt(i);
        if (c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f')
            return false;
        if (c == 0x7F)
            return false;
    }
    return true;
}

HeaderProblem unknownContent(const ByteView& file) {
    for (const auto& signature : kUnsupported) {
        if (file.startsWith(signature.bytes, signature.offset))
            return {ErrorCode::imageUnsupported, std::string(signature.name) + " pictures are not read"};
    }
    for (const auto& signature : kOtherFiles) {
        if (file.startsWith(signature.bytes, signature.offset))
            return {ErrorCode::imageNotRecognised, std::string("looks like a ") + signature.name};
    }
    if (looksLikeText(file)) {
        const std::string start = lowerCaseStart(file);
        if (start.find("<svg") != std::string::npos)
            return {ErrorCode::imageUnsupported, "SVG drawings are not read"};
        const bool html = start.find("<html") != std::string::npos || start.find("<!doctype html") == 0;
        return {ErrorCode::imageNotRecognised, html ? "looks like a web page" : "looks like text"};
    }
    return {ErrorCode::imageNotRecognised, "its content is of no image format that is read"};
}

using HeaderReader = std::optional<HeaderProblem> (*)(const ByteView&, ImageHeader&);

HeaderReader readerFor(const ByteView& file, FileFormat& format) {
    const auto is = [&](FileFormat found, HeaderReader reader) {
        format = found;
        return reader;
    };
    if (file.startsWith("\xFF\xD8\xFF"))
        return is(FileFormat::jpeg, readJpegHeader);
    if (file.startsWith("\x89PNG\r\n\x1A\n"))
        return is(FileFormat::png, readPngHeader);
    if (file.startsWith("RIFF") && file.startsWith("WEBP", 8))
        return is(FileFormat::webp, readWebpHeader);
    const bool tiff = file.startsWith({"II*\0", 4}) || file.startsWith({"MM\0*", 4}) ||
                      file.startsWith({"II+\0", 4}) || file.startsWith({"MM\0+", 4});
    if (tiff)
        return is(FileFormat::tiff, readTiffHeader);
    if (file.startsWith("jP  \r\n\x87\n", 4) || file.startsWith("\xFF\x4F\xFF\x51"))
        return is(FileFormat::jpeg2000, readJpeg2000Header);
    if (file.startsWith("BM") && file.size() >= 26 && !looksLikeText(file))
        return is(FileFormat::bmp, readBmpHeader);
    const unsigned kind = file.byteAt(1);
    if (file.byteAt(0) == 'P' && kind >= '1' && kind <= '6' &&
        (file.byteAt(2) == '#' || std::isspace(static_cast<int>(file.byteAt(2))) != 0))
        return is(FileFormat::pnm, readPnmHeader);
    return nullptr;
}

} // namespace

const char* fileFormatName(FileFormat format) {
    switch (format) {
    case FileFormat::jpeg:
        return "JPEG";
    case FileFormat::png:
        return "PNG";
    case FileFormat::tiff:
        return "TIFF";
    case FileFormat::webp:
        return "WebP";
    case FileFormat::bmp:
        return "BMP";
    case FileFormat::pnm:
        return "PNM";
    case FileFormat::jpeg2000:
        return "JPEG 2000";
    }
    return "";
}

HeaderProblem endsEarly(const ByteView& file, const std::string& where) {
    return {ErrorCode::imageDamaged, "ends after " + std::to_string(file.size()) + " bytes, " + where};
}

support::Result<ImageHeader> readHeader(std::span<const std::byte> bytes, const std::string& where) {
    if (bytes.empty())
        return support::makeError(ErrorCode::fileEmpty, where, "0 bytes");
    const ByteView file(bytes);
    ImageHeader header;
    const HeaderReader reader = readerFor(file, header.format);
    if (reader == nullptr) {
        auto problem = unknownContent(file);
        return support::makeError(problem.code, where, std::move(problem.why));
    }
    if (auto problem = reader(file, header))
        return support::makeError(problem->code, where, std::move(problem->why));
    if (header.width == 0 || header.height == 0)
        return support::makeError(ErrorCode::imageDamaged, where,
                                  std::string(fileFormatName(header.format)) + " without a size");
    return header;
}

std::optional<std::uint64_t> pixelsByStart(std::span<const std::byte> start) {
    if (start.empty())
        return std::nullopt;
    const ByteView file(start);
    ImageHeader header;
    const HeaderReader reader = readerFor(file, header.format);
    if (reader == nullptr)
        return std::nullopt;
    const auto problem = reader(file, header);
    const bool readable = !problem || problem->code == ErrorCode::imageDamaged; // it ends early, as was asked
    if (!readable || header.width == 0 || header.height == 0)
        return std::nullopt;
    return header.width * header.height;
}

} // namespace selfment::image
