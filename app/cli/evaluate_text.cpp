// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/evaluate_report.h"

#include "app/cli/text_table.h"
#include "app/text/error_text.h"
#include "app/text/evaluation_text.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <cstdio>
#include <map>
#include <string_view>

namespace selfment::cli {
namespace {

using session::EvaluationResult;
using session::EvaluationRow;
using values::ScoreField;
using Fields = std::vector<const ScoreField*>;
using Rows = std::vector<std::vector<std::string>>;

/// What papers compare, and the first table shows; all else goes into a second one.
constexpr std::array<std::string_view, 7> kMain = {"iou",       "accuracy", "f_max", "f_weighted",
                                                   "s_measure", "e_max",    "mae"};
constexpr std::size_t kMostListed = 20;    ///< reasons, and files of one; --json has all
constexpr std::size_t kMostPublished = 12; ///< shown whatever data set is scored
constexpr std::size_t kMostNoted = 3;      ///< images of one note

Fields fieldsWhere(bool main) {
    Fields fields;
    for (const ScoreField& field : values::kScoreFields)
        if ((std::find(kMain.begin(), kMain.end(), field.key) != kMain.end()) == main)
            fields.push_back(&field);
    return fields;
}

std::string scoreText(double value) {
    if (std::isnan(value))
        return "-";
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "%.4f", value);
    return buffer;
}

std::vector<std::string> heading(const char* first, const Fields& fields) {
    std::vector<std::string> cells = {first};
    for (const ScoreField* field : fields)
        cells.emplace_back(field->symbol);
    return cells;
}

std::vector<std::string> measuredCells(const std::string& label, const values::Scores& scores,
                                       const Fields& fields) {
    std::vector<std::string> cells = {label};
    for (const ScoreField* field : fields)
        cells.push_back(scoreText(scores.*field->value));
    return cells;
}

std::vector<std::string> publishedCells(const values::PublishedRow& row, const Fields& fields) {
    std::vector<std::string> cells = {std::string(text::publishedMark()) + ": " + text::oneLine(row.label) +
                                      " (" + row.table + ", " + row.dataSet + ")"};
    for (const ScoreField* field : fields) {
        const auto found = std::find_if(row.scores.begin(), row.scores.end(),
                                        [field](const auto& score) { return score.first == field->key; });
        cells.push_back(found == row.scores.end() ? "-" : scoreText(found->second));
    }
    return cells;
}

/// Lower-case letters and digits, so that "PASCAL-S" is found in "pascal_s".
std::string plain(const std::string& text) {
    std::string letters;
    for (const char c : text)
        if (std::isalnum(static_cast<unsigned char>(c)) != 0)
            letters += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return letters;
}

/// A few published rows are all shown; of many, those of a data set that the folders are named after.
std::vector<values::PublishedRow> shownPublished(const EvaluationResult& result) {
    if (result.published.size() <= kMostPublished)
        return result.published;
    const std::string folders = plain(result.masksFolder) + " " + plain(result.sourceFolder);
    std::vector<values::PublishedRow> shown;
    for (const values::PublishedRow& row : result.published)
        if (folders.find(plain(row.dataSet)) != std::string::npos)
            shown.push_back(row);
    return shown;
}

std::string scoresTables(const EvaluationResult& result, const std::vector<values::PublishedRow>& published) {
    const Fields main = fieldsWhere(true);
    const Fields more = fieldsWhere(false);
    Rows first = {heading("", main)};
    Rows second = {heading("", more)};
    for (const EvaluationRow& row : result.rows) {
        first.push_back(measuredCells(text::oneLine(row.label), row.scores, main));
        second.push_back(measuredCells(text::oneLine(row.label), row.scores, more));
    }
    for (const values::PublishedRow& row : published)
        first.push_back(publishedCells(row, main));
    return alignedTable(first) + "\n" + alignedTable(second);
}

std::string perImageTable(const EvaluationRow& row) {
    const Fields main = fieldsWhere(true);
    Rows rows = {heading(row.label.c_str(), main)};
    for (const session::ImageScores& image : row.perImage)
        rows.push_back(measuredCells(text::oneLine(image.name), image.scores, main));
    return "\n" + alignedTable(rows);
}

std::string withText(const EvaluationRow& row) {
    std::string text = text::oneLine(row.label) + ": " + std::to_string(row.images) + " images";
    if (!row.preset.empty())
        text += ", preset " + row.preset;
    if (!row.backbone.empty())
        text += ", backbone " + text::oneLine(row.backbone);
    if (!row.head.empty() && row.head != row.label) // one that an ablation trained has no other name
        text += ", head " + text::oneLine(row.head);
    for (const std::string& part : {row.device, row.precision})
        if (!part.empty())
            text += ", " + part;
    return text + "\n";
}

using FilesByWhy = std::map<std::string, std::vector<std::string>>;

/// Files by what is said of them, the first few by name, under a heading.
std::string listed(const char* title, const FilesByWhy& filesByWhy, std::size_t mostFiles) {
    std::string text;
    std::size_t reasons = 0;
    for (const auto& [why, files] : filesByWhy) {
        if (++reasons > kMostListed)
            continue;
        text += "  " + std::to_string(files.size()) + (files.size() == 1 ? " file: " : " files: ") +
                text::oneLine(why) + "\n";
        for (std::size_t i = 0; i < std::min(files.size(), mostFiles); ++i)
            text += "    " + text::oneLine(files[i]) + "\n";
        if (files.size() > mostFiles)
            text += "    ... and " + std::to_string(files.size() - mostFiles) + " more (--json has all)\n";
    }
    if (reasons > kMostListed)
        text += "  ... and " + std::to_string(reasons - kMostListed) + " other reasons (--json has all)\n";
    return text.empty() ? text : std::string("\n") + title + "\n" + text;
}

std::string skippedText(const EvaluationResult& result) {
    FilesByWhy files;
    for (const session::SkippedFile& file : result.skipped)
        files[file.why.empty() && file.error ? text::errorText(file.error->code).what : file.why].push_back(
            file.file);
    return listed("Left out", files, kMostListed);
}

/// Of the first row: all rows score the same images.
std::string notesText(const EvaluationResult& result) {
    FilesByWhy files;
    if (!result.rows.empty())
        for (const session::ImageScores& image : result.rows.front().perImage)
            for (const std::string& note : image.notes)
                files[note].push_back(image.name);
    return listed("Notes", files, kMostNoted);
}

} // namespace

std::string evaluateText(const EvaluationResult& result, session::EvaluationKind kind, bool perImage) {
    const std::vector<values::PublishedRow> published = shownPublished(result);
    std::string text = std::string(text::evaluationKindText(kind)) + ": " +
                       text::oneLine(result.sourceFolder) + " against " + text::oneLine(result.masksFolder) +
                       "\n\n" + scoresTables(result, published);
    if (perImage)
        for (const EvaluationRow& row : result.rows)
            text += perImageTable(row);
    text += "\n";
    for (const EvaluationRow& row : result.rows)
        text += withText(row);
    if (!published.empty())
        text += std::string("note: ") + text::publishedNote() + "\n";
    if (published.size() < result.published.size())
        text += "note: " + std::to_string(result.published.size() - published.size()) +
                " published rows of other data sets are in --json and --latex\n";
    text += skippedText(result) + notesText(result);
    for (std::size_t i = 0; i < result.written.size(); ++i)
        text += (i == 0 ? "\nwritten: " : "written: ") + text::oneLine(result.written[i]) + "\n";
    return text;
}

} // namespace selfment::cli
