// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/model_texts.h"

#include <algorithm>
#include <array>
#include <fstream>

namespace selfment::models {
namespace {

constexpr std::size_t kLongestText = std::size_t{256} << 10U;
constexpr std::size_t kLongestLine = 120;

std::string beginningOf(const std::filesystem::path& file) {
    std::error_code failure;
    if (!std::filesystem::is_regular_file(file, failure))
        return {};
    std::ifstream stream(file, std::ios::binary);
    std::string text(kLongestText, '\0');
    stream.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(std::max<std::streamsize>(stream.gcount(), 0)));
    // Not in the middle of a character.
    while (text.size() >= kLongestText - 4 && (static_cast<unsigned char>(text.back()) & 0x80U) != 0)
        text.pop_back();
    return text;
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kBlank = " \t\r\n\"'";
    const auto first = text.find_first_not_of(kBlank);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

/// Takes the first line off the text.
std::string_view takeLine(std::string_view& text) {
    const auto end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    return line;
}

std::string shortened(std::string_view line) {
    if (line.size() <= kLongestLine)
        return std::string(line);
    std::size_t end = kLongestLine;
    while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80U)
        --end;
    return std::string(line.substr(0, end)) + "...";
}

} // namespace

std::string modelCard(const std::filesystem::path& folder) {
    for (const char* name : {"MODEL_CARD.md", "README.md"})
        if (std::string text = beginningOf(folder / name); !text.empty())
            return text;
    return {};
}

std::string frontMatterLicence(std::string_view markdown) {
    if (trimmed(takeLine(markdown)) != "---")
        return {};
    std::string licence;
    while (!markdown.empty()) {
        const std::string_view line = takeLine(markdown);
        if (trimmed(line) == "---")
            return licence;
        for (const std::string_view key : {"license_name:", "license:"}) {
            if (!line.starts_with(key))
                continue;
            const std::string_view value = trimmed(line.substr(key.size()));
            // "license: other" says nothing; the name says it.
            if (!value.empty() && (licence.empty() || key == "license_name:"))
                licence = shortened(value);
        }
    }
    return {}; // the front matter does not end: this is something else
}

std::string licenceLine(const std::filesystem::path& folder) {
    for (const char* name : {"MODEL_CARD.md", "README.md"})
        if (std::string licence = frontMatterLicence(beginningOf(folder / name)); !licence.empty())
            return licence;
    for (const char* name : {"LICENSE", "LICENSE.md", "LICENSE.txt"}) {
        const std::string text = beginningOf(folder / name);
        std::string_view rest = text;
        while (!rest.empty()) {
            std::string_view line = trimmed(takeLine(rest));
            while (line.starts_with('#'))
                line = trimmed(line.substr(1));
            if (!line.empty() && line != "---")
                return shortened(line);
        }
    }
    return "not stated";
}

} // namespace selfment::models
