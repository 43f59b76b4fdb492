// SPDX-License-Identifier: GPL-3.0-or-later
#include "evaluation/report_csv.h"

#include "evaluation/score_text.h"

namespace selfment::evaluation {
namespace {

constexpr const char* kLineEnd = "\r\n";

std::string quoted(const std::string& text) {
    if (text.find_first_of(",\"\r\n") == std::string::npos)
        return text;
    std::string result = "\"";
    for (const char c : text)
        result += c == '"' ? std::string("\"\"") : std::string(1, c);
    return result + "\"";
}

std::string line(const std::string& row, const char* kind, const std::string& name,
                 const values::Scores& scores, const std::string& notes) {
    std::string text = quoted(row) + "," + kind + "," + quoted(name);
    for (const values::ScoreField& field : values::kScoreFields)
        text += "," + shortestText(scores.*field.value);
    return text + "," + quoted(notes) + kLineEnd;
}

std::string joined(const std::vector<std::string>& notes) {
    std::string text;
    for (const std::string& note : notes)
        text += (text.empty() ? "" : "; ") + note;
    return text;
}

} // namespace

std::string evaluationCsv(const session::EvaluationResult& result) {
    std::string text = "row,kind,name";
    for (const values::ScoreField& field : values::kScoreFields)
        text += std::string(",") + field.key;
    text += std::string(",notes") + kLineEnd;
    for (const session::EvaluationRow& row : result.rows) {
        for (const session::ImageScores& image : row.perImage)
            text += line(row.label, "image", image.name, image.scores, joined(image.notes));
        text += line(row.label, "mean", "", row.scores, std::to_string(row.images) + " images");
    }
    return text;
}

} // namespace selfment::evaluation
