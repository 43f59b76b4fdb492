// SPDX-License-Identifier: GPL-3.0-or-later
#include "evaluation/published_tables.h"

#include <array>
#include <cmath>
#include <span>

namespace selfment::evaluation {
namespace {

constexpr double kNone = -1.0; // the table has a dash there

/// Table 1, in per cent: F_max, IoU, accuracy on each of kSaliencySets.
struct SaliencyRow {
    const char* label;
    std::array<double, 12> scores;
};
constexpr std::array<const char*, 4> kSaliencySets = {"ECSSD", "DUTS", "HKUIS", "PASCAL-S"};
constexpr std::array<SaliencyRow, 15> kTable1 = {{
    {"HS", {67.3, 50.8, 84.7, 50.4, 36.9, 82.6, kNone, kNone, kNone, kNone, kNone, kNone}},
    {"wCtr", {68.4, 51.7, 86.2, 52.2, 39.2, 83.5, kNone, kNone, kNone, kNone, kNone, kNone}},
    {"WSC", {68.3, 49.8, 85.2, 52.8, 38.4, 86.2, kNone, kNone, kNone, kNone, kNone, kNone}},
    {"DeepUSPS", {58.4, 44.0, 79.5, 42.5, 30.5, 77.3, kNone, kNone, kNone, kNone, kNone, kNone}},
    {"BigBiGAN", {78.2, 67.2, 89.9, 60.8, 49.8, 87.8, kNone, kNone, kNone, kNone, kNone, kNone}},
    {"E-BigBiGAN", {79.7, 68.4, 90.6, 62.4, 51.1, 88.2, kNone, kNone, kNone, kNone, kNone, kNone}},
    {"LOST", {75.8, 65.4, 89.5, 61.1, 51.8, 87.1, kNone, kNone, kNone, kNone, kNone, kNone}},
    {"TokenCut, 768 x 768", {87.8, 75.9, 92.9, 73.0, 60.5, 90.3, 82.2, 64.0, 92.1, 76.2, 61.3, 84.0}},
    {"TokenCut, 1280 x 1280", {86.7, 75.0, 92.3, 68.1, 55.9, 87.9, 79.6, 64.9, 92.6, 80.0, 60.2, 83.2}},
    {"SelfMask, 768 x 768", {91.9, 77.2, 93.9, 79.4, 62.4, 92.4, 89.8, 74.4, 94.7, 86.0, 61.8, 85.5}},
    {"SelfMask, 1280 x 1280", {89.9, 72.1, 92.1, 68.1, 55.9, 87.9, 88.2, 69.6, 93.4, 84.8, 58.5, 84.1}},
    {"FOUND, 768 x 768", {91.4, 78.9, 94.4, 76.4, 64.8, 93.7, 87.7, 68.4, 93.8, 85.4, 63.7, 86.3}},
    {"FOUND, 1280 x 1280", {89.2, 71.9, 92.5, 72.6, 55.1, 91.5, 86.6, 64.5, 92.9, 84.0, 60.0, 84.9}},
    {"Selfment, 768 x 768", {95.3, 82.4, 95.2, 85.1, 66.6, 91.8, 93.9, 80.0, 95.8, 91.5, 71.2, 88.8}},
    {"Selfment, 1280 x 1280", {95.9, 84.3, 95.8, 86.4, 68.4, 92.3, 94.4, 81.6, 96.1, 91.7, 71.6, 88.8}},
}};

/// Table 2: S, weighted F, E, MAE on each of kCamouflageSets.
struct CamouflageRow {
    const char* label;
    std::array<double, 16> scores;
};
constexpr std::array<const char*, 4> kCamouflageSets = {"CHAMELEON", "CAMO", "COD10K", "NC4K"};
constexpr std::array<CamouflageRow, 13> kTable2 = {{
    {"BGNet (fully supervised)",
     {.901, .851, .954, .027, .812, .749, .870, .073, .831, .722, .901, .033, .851, .788, .907, .044}},
    {"SINetv2 (fully supervised)",
     {.888, .816, .961, .030, .820, .743, .882, .070, .815, .680, .887, .037, .847, .770, .903, .048}},
    {"ZoomNet (fully supervised)",
     {.902, .845, .958, .023, .820, .752, .878, .066, .838, .729, .888, .029, .853, .784, .896, .043}},
    {"FSPNet (fully supervised)",
     {.908, .851, .965, .023, .856, .799, .899, .050, .851, .735, .895, .026, .879, .816, .915, .035}},
    {"BiRefNet (fully supervised)",
     {.929, .911, .968, .016, .932, .914, .974, .015, .913, .874, .960, .014, .914, .894, .953, .023}},
    {"CamoTeacher (semi-supervised)",
     {.756, .617, .813, .065, .701, .560, .795, .112, .759, .594, .854, .049, .791, .687, .868, .068}},
    {"SCOD-ND (semi-supervised)",
     {.850, .773, .928, .036, .789, .732, .859, .077, .819, .725, .891, .033, .838, .787, .903, .046}},
    {"BigBiGAN",
     {.547, .244, .527, .257, .565, .299, .528, .282, .528, .185, .497, .261, .608, .319, .565, .246}},
    {"TokenCut",
     {.654, .496, .740, .132, .633, .498, .706, .163, .658, .469, .735, .103, .725, .615, .802, .101}},
    {"SelfMask",
     {.619, .436, .675, .176, .617, .483, .698, .176, .637, .431, .679, .131, .716, .593, .777, .114}},
    {"UCOS-DA",
     {.750, .639, .808, .091, .702, .604, .751, .148, .655, .467, .687, .120, .731, .617, .785, .103}},
    {"UCOD-DPL",
     {.864, .825, .931, .031, .793, .747, .862, .077, .834, .763, .916, .031, .850, .818, .923, .043}},
    {"Selfment",
     {.910, .843, .944, .025, .869, .792, .894, .060, .873, .754, .900, .033, .902, .836, .931, .033}},
}};

/// Tables 3 and 4, in per cent: F_max, IoU, accuracy on ECSSD.
struct AblationRow {
    const char* label;
    std::array<double, 3> scores;
};
constexpr std::array<AblationRow, 6> kTable3 = {{
    {"NCut (baseline)", {74.7, 63.9, 86.2}},
    {"+ IPO", {79.5, 73.2, 87.8}},
    {"Self-supervised training (BCE)", {88.3, 80.4, 94.4}},
    {"+ Dice loss", {88.9, 81.3, 94.7}},
    {"+ Contrastive loss", {88.9, 81.4, 94.7}},
    {"+ Dice & Contrastive loss", {89.1, 81.5, 94.8}},
}};
constexpr std::array<AblationRow, 3> kTable4 = {{
    {"<CLS>", {29.2, 20.5, 54.0}},
    {"K-Means", {59.2, 55.1, 71.7}},
    {"NCut", {74.7, 63.9, 86.2}},
}};

constexpr std::array<const char*, 3> kSaliencyKeys = {"f_max", "iou", "accuracy"};
constexpr std::array<const char*, 4> kCamouflageKeys = {"s_measure", "f_weighted", "e_mean", "mae"};

/// Per cent to a share with as many digits as the table has, so that 88.8 gives what "0.888" gives.
double shareOf(double perCent) {
    return std::round(perCent * 10.0) / 1000.0;
}

values::PublishedRow perCentRow(const char* table, const char* label, const char* dataSet,
                                std::span<const double> scores) {
    values::PublishedRow row{table, label, dataSet, {}};
    for (std::size_t i = 0; i < kSaliencyKeys.size(); ++i)
        if (scores[i] != kNone)
            row.scores.emplace_back(kSaliencyKeys[i], shareOf(scores[i]));
    return row;
}

std::vector<values::PublishedRow> table1() {
    std::vector<values::PublishedRow> rows;
    for (std::size_t set = 0; set < kSaliencySets.size(); ++set)
        for (const SaliencyRow& method : kTable1) {
            const auto scores =
                std::span(method.scores).subspan(set * kSaliencyKeys.size(), kSaliencyKeys.size());
            if (scores.front() != kNone)
                rows.push_back(perCentRow("Table 1", method.label, kSaliencySets[set], scores));
        }
    return rows;
}

std::vector<values::PublishedRow> table2() {
    std::vector<values::PublishedRow> rows;
    for (std::size_t set = 0; set < kCamouflageSets.size(); ++set)
        for (const CamouflageRow& method : kTable2) {
            values::PublishedRow row{"Table 2", method.label, kCamouflageSets[set], {}};
            for (std::size_t i = 0; i < kCamouflageKeys.size(); ++i)
                row.scores.emplace_back(kCamouflageKeys[i], method.scores[set * kCamouflageKeys.size() + i]);
            rows.push_back(std::move(row));
        }
    return rows;
}

std::vector<values::PublishedRow> ablation(const char* table, std::span<const AblationRow> methods) {
    std::vector<values::PublishedRow> rows;
    for (const AblationRow& method : methods)
        rows.push_back(perCentRow(table, method.label, "ECSSD", method.scores));
    return rows;
}

void append(std::vector<values::PublishedRow>& rows, std::vector<values::PublishedRow> more) {
    rows.insert(rows.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

} // namespace

std::vector<values::PublishedRow> publishedRows() {
    std::vector<values::PublishedRow> rows = table1();
    append(rows, table2());
    append(rows, ablation("Table 3", kTable3));
    append(rows, ablation("Table 4", kTable4));
    return rows;
}

std::vector<values::PublishedRow> publishedRowsFor(session::EvaluationKind kind) {
    switch (kind) {
    case session::EvaluationKind::steps:
        return ablation("Table 3", kTable3);
    case session::EvaluationKind::initialisers:
        return ablation("Table 4", kTable4);
    case session::EvaluationKind::predictions:
    case session::EvaluationKind::method:
        break;
    }
    std::vector<values::PublishedRow> rows = table1();
    append(rows, table2());
    return rows;
}

} // namespace selfment::evaluation
