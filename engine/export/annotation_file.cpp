// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/annotation_file.h"

#include "export/annotation_merge.h"
#include "support/append_file.h"
#include "support/atomic_file.h"
#include "support/catch_all.h"
#include "support/file_bytes.h"

#include <sstream>

namespace selfment::exporting {

using support::makeError;
using support::Result;
using support::Status;
using values::ErrorCode;

namespace {

std::string journalLine(const CocoEntry& entry, std::size_t position) {
    return jsonText({{"position", position},
                     {"file_name", entry.fileName},
                     {"width", entry.width},
                     {"height", entry.height},
                     {"annotation", entry.annotation}});
}

/// None for a line that is no entry, such as the half line of a killed run.
std::optional<PlacedEntry> entryOf(const std::string& line) {
    const Json json = Json::parse(line, nullptr, false);
    if (!json.is_object())
        return std::nullopt;
    try {
        PlacedEntry placed;
        placed.position = json.at("position").get<std::int64_t>();
        placed.entry = {json.at("file_name").get<std::string>(), json.at("height").get<int>(),
                        json.at("width").get<int>(), json.at("annotation")};
        return placed;
    } catch (const Json::exception&) {
        return std::nullopt;
    }
}

Result<std::string> textOf(const std::filesystem::path& file) {
    const Result<std::vector<std::byte>> bytes = support::readFileBytes(file);
    if (bytes.failed() && bytes.error().code == ErrorCode::fileEmpty)
        return std::string();
    if (!bytes.ok())
        return support::propagate<std::string>(bytes);
    return std::string(reinterpret_cast<const char*>(bytes->data()), bytes->size());
}

bool isThere(const std::filesystem::path& file) {
    std::error_code ignored;
    return std::filesystem::exists(file, ignored);
}

} // namespace

AnnotationFile::AnnotationFile(std::filesystem::path file, MaskFormat format)
    : m_file(std::move(file)),
      m_journal(m_file.parent_path() /
                (m_file.stem().string() + "." + formatName(format) + ".journal.jsonl")),
      m_format(format) {}

Status AnnotationFile::read() {
    const Result<Json> document = earlier();
    if (!document.ok())
        return support::propagate<support::Done>(document);
    for (const Json& image : (*document)["images"])
        m_earlier.insert(image["file_name"].get<std::string>());
    return readJournal();
}

/// The file of earlier runs; a frame where there is none.
Result<Json> AnnotationFile::earlier() const {
    if (!isThere(m_file))
        return cocoFrame(m_format);
    const Result<std::string> text = textOf(m_file);
    if (!text.ok())
        return support::propagate<Json>(text);
    Json document = Json::parse(*text, nullptr, false);
    if (const std::string problem = problemOf(document, m_format); !problem.empty())
        return makeError(ErrorCode::annotationsInvalid, support::pathText(m_file), problem);
    return document;
}

Status AnnotationFile::readJournal() {
    if (!isThere(m_journal))
        return support::Done{};
    const Result<std::string> text = textOf(m_journal);
    if (!text.ok())
        return support::propagate<support::Done>(text);
    std::istringstream lines(*text);
    for (std::string line; std::getline(lines, line);)
        if (const std::optional<PlacedEntry> placed = entryOf(line))
            m_added.insert_or_assign(placed->entry.fileName,
                                     Added{static_cast<std::size_t>(placed->position), line});
    return support::Done{};
}

bool AnnotationFile::has(const std::string& fileName) const {
    const std::lock_guard lock(m_mutex);
    return m_earlier.contains(fileName) || m_added.contains(fileName);
}

Status AnnotationFile::add(const CocoEntry& entry, std::size_t position) {
    std::string line = journalLine(entry, position);
    const std::lock_guard lock(m_mutex);
    // A line break in front, too: what is there may end with the half line of a killed run.
    const Status appended = support::appendToFile(m_journal, "\n" + line + "\n");
    if (!appended.ok())
        return appended;
    m_added.insert_or_assign(entry.fileName, Added{position, std::move(line)});
    return appended;
}

Status AnnotationFile::finish() {
    const std::lock_guard lock(m_mutex);
    return support::catchAll([this]() -> Status {
        if (m_added.empty() && isThere(m_file))
            return support::Done{};
        const Result<Json> document = earlier();
        if (!document.ok())
            return support::propagate<support::Done>(document);
        std::vector<PlacedEntry> added;
        added.reserve(m_added.size());
        for (const auto& [name, entry] : m_added)
            if (std::optional<PlacedEntry> placed = entryOf(entry.line))
                added.push_back(*std::move(placed));
        const Status written = support::writeFileAtomically(m_file, mergedText(*document, std::move(added)));
        if (!written.ok())
            return written;
        for (auto& [name, entry] : m_added)
            m_earlier.insert(name);
        m_added.clear();
        std::error_code ignored; // a journal that stays is merged once more, which changes nothing
        std::filesystem::remove(m_journal, ignored);
        return support::Done{};
    });
}

} // namespace selfment::exporting
