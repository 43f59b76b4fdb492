// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace selfment::values {

/// One number per metric (CONTRACT, "Evaluation"; METHOD 6), of one image or as a mean over images.
struct Scores {
    double iou = 0.0;
    double accuracy = 0.0;
    double iouStretched = 0.0;
    double accuracyStretched = 0.0;
    double fMax = 0.0;  ///< of a data set: maximum of the mean curve; of an image: maximum of its curve
    double fMean = 0.0; ///< mean of the (mean) curve
    double fAdaptive = 0.0;
    double fMaxPerImage = 0.0;
    double fMaxAuthors = 0.0;
    double fWeighted = 0.0;
    double sMeasure = 0.0;
    double eMax = 0.0;
    double eMean = 0.0;
    double eAdaptive = 0.0;
    double mae = 0.0;
};

/// A score's stable name and where it lies; the order is that of CONTRACT.
struct ScoreField {
    const char* key;    ///< "f_max"
    const char* symbol; ///< "F_max", for tables and axes
    bool higherIsBetter;
    double Scores::*value;
};
inline constexpr std::array<ScoreField, 15> kScoreFields = {{
    {"iou", "IoU", true, &Scores::iou},
    {"accuracy", "Acc", true, &Scores::accuracy},
    {"iou_stretched", "IoU (stretched)", true, &Scores::iouStretched},
    {"accuracy_stretched", "Acc (stretched)", true, &Scores::accuracyStretched},
    {"f_max", "F max", true, &Scores::fMax},
    {"f_mean", "F mean", true, &Scores::fMean},
    {"f_adaptive", "F adaptive", true, &Scores::fAdaptive},
    {"f_max_per_image", "F max per image", true, &Scores::fMaxPerImage},
    {"f_max_authors", "F max (authors)", true, &Scores::fMaxAuthors},
    {"f_weighted", "F weighted", true, &Scores::fWeighted},
    {"s_measure", "S", true, &Scores::sMeasure},
    {"e_max", "E max", true, &Scores::eMax},
    {"e_mean", "E mean", true, &Scores::eMean},
    {"e_adaptive", "E adaptive", true, &Scores::eAdaptive},
    {"mae", "MAE", false, &Scores::mae},
}};

inline constexpr int kScoreLevels = 256;
/// Mean curves over the 256 cuts; entry i is the cut at level 255 - i (map >= it).
struct ScoreCurves {
    std::vector<double> precision;
    std::vector<double> recall;
    std::vector<double> fMeasure;
    std::vector<double> eMeasure;
};

/// One row of a published table.
struct PublishedRow {
    std::string table; ///< "Table 1"
    std::string label; ///< "TokenCut, DINO ViT-S/16"
    std::string dataSet;
    std::vector<std::pair<std::string, double>> scores; ///< by the keys of kScoreFields, in [0, 1]
};

} // namespace selfment::values
