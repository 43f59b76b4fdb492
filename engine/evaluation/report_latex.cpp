// SPDX-License-Identifier: GPL-3.0-or-later
#include "evaluation/report_latex.h"

#include "evaluation/score_text.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace selfment::evaluation {
namespace {

struct Column {
    const char* key;
    const char* head;
};
constexpr std::array<Column, 9> kColumns = {{{"f_max", "$F_{\\max}$"},
                                             {"f_max_per_image", "$F_{\\max}^{\\mathrm{image}}$"},
                                             {"f_max_authors", "$F_{\\max}^{\\mathrm{authors}}$"},
                                             {"iou", "IoU"},
                                             {"accuracy", "Acc"},
                                             {"s_measure", "$S_m$"},
                                             {"f_weighted", "$F_\\beta^\\omega$"},
                                             {"e_mean", "$E_\\xi$"},
                                             {"mae", "MAE"}}};

std::string escaped(const std::string& text) {
    std::string result;
    for (const char c : text)
        switch (c) {
        case '\\':
            result += "\\textbackslash{}";
            break;
        case '~':
            result += "\\textasciitilde{}";
            break;
        case '^':
            result += "\\textasciicircum{}";
            break;
        case '<':
            result += "\\textless{}";
            break;
        case '>':
            result += "\\textgreater{}";
            break;
        case '&':
        case '%':
        case '$':
        case '#':
        case '_':
        case '{':
        case '}':
            result += '\\';
            result += c;
            break;
        case '\n':
        case '\r':
            result += ' ';
            break;
        default:
            result += c;
        }
    return result;
}

std::string groupLine(const std::string& text) {
    return "\\midrule\n\\multicolumn{" + std::to_string(kColumns.size() + 1) + "}{l}{\\emph{" +
           escaped(text) + "}} \\\\\n";
}

std::string measuredLine(const session::EvaluationRow& row) {
    std::string text = escaped(row.label);
    for (const Column& column : kColumns)
        for (const values::ScoreField& field : values::kScoreFields)
            if (std::strcmp(field.key, column.key) == 0)
                text += " & " + threeDigits(row.scores.*field.value);
    return text + " \\\\\n";
}

std::string publishedLine(const values::PublishedRow& row) {
    std::string text = escaped(row.label);
    for (const Column& column : kColumns) {
        const auto found = std::find_if(row.scores.begin(), row.scores.end(),
                                        [&](const auto& score) { return score.first == column.key; });
        text += " & " + (found == row.scores.end() ? std::string("--") : threeDigits(found->second));
    }
    return text + " \\\\\n";
}

std::string measuredTitle(const session::EvaluationResult& result) {
    const session::EvaluationRow* row = result.rows.empty() ? nullptr : &result.rows.front();
    if (row == nullptr)
        return "measured";
    std::string title = "measured, " + std::to_string(row->images) + " images";
    if (!row->backbone.empty())
        title += ", backbone " + row->backbone;
    if (!row->preset.empty())
        title += ", preset " + row->preset;
    return title;
}

} // namespace

std::string evaluationLatex(const session::EvaluationResult& result) {
    std::string text = "% needs \\usepackage{booktabs}\n\\begin{tabular}{l" +
                       std::string(kColumns.size(), 'r') + "}\n\\toprule\n";
    for (const Column& column : kColumns)
        text += std::string(" & ") + column.head;
    text += " \\\\\n" + groupLine(measuredTitle(result));
    for (const session::EvaluationRow& row : result.rows)
        text += measuredLine(row);
    std::string group;
    for (const values::PublishedRow& row : result.published) {
        const std::string title =
            "published in the paper, not measured here: " + row.table + ", " + row.dataSet;
        if (title != group)
            text += groupLine(title);
        group = title;
        text += publishedLine(row);
    }
    return text + "\\bottomrule\n\\end{tabular}\n";
}

} // namespace selfment::evaluation
