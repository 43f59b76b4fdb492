// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/weighted_f_measure.h"

#include "metrics/distances.h"
#include "metrics/object_rule.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace selfment::metrics {
namespace {

constexpr int kReach = 3; // the Gaussian is 7 x 7
constexpr int kTaps = 2 * kReach + 1;
constexpr double kSigma = 5.0;

/// One factor of MATLAB's fspecial('gaussian', 7, 5), which is the product of two of these.
std::array<double, kTaps> gaussian() {
    std::array<double, kTaps> taps{};
    double sum = 0.0;
    for (int i = 0; i < kTaps; ++i) {
        const double offset = i - kReach;
        taps[static_cast<std::size_t>(i)] = std::exp(-offset * offset / (2.0 * kSigma * kSigma));
        sum += taps[static_cast<std::size_t>(i)];
    }
    for (double& tap : taps)
        tap /= sum;
    return taps;
}

struct Offset {
    int x = 0;
    int y = 0;
    [[nodiscard]] int square() const { return x * x + y * y; }
};

/// Where the nearest object pixel may lie of a pixel that has one within reach: nearest first; of equally
/// near ones the leftmost, then the uppermost.
std::vector<Offset> nearestFirst() {
    constexpr int kFurthest = 2 * kReach * kReach;
    std::vector<Offset> offsets;
    for (int x = -kReach - 1; x <= kReach + 1; ++x)
        for (int y = -kReach - 1; y <= kReach + 1; ++y)
            if (Offset offset{x, y}; offset.square() > 0 && offset.square() <= kFurthest)
                offsets.push_back(offset);
    std::stable_sort(offsets.begin(), offsets.end(),
                     [](const Offset& a, const Offset& b) { return a.square() < b.square(); });
    return offsets;
}

/// Weight of an error by its squared distance from the object: 2 - 0.5 ^ (distance / 5).
class DistanceWeights {
public:
    DistanceWeights() : m_table(kEntries) {
        for (std::size_t square = 0; square < kEntries; ++square)
            m_table[square] = 2.0 - std::exp(std::log(0.5) / 5.0 * std::sqrt(static_cast<double>(square)));
    }
    double operator()(std::int64_t square) const {
        // Past the table the power is below double's resolution at 2.
        return static_cast<std::size_t>(square) < kEntries ? m_table[static_cast<std::size_t>(square)] : 2.0;
    }

private:
    static constexpr std::size_t kEntries = 270 * 270;
    std::vector<double> m_table;
};

/// The object's bounding box.
Region boxOf(const GreyMap& truth) {
    Region box{truth.height, 0, truth.width, 0};
    const std::uint8_t* level = truth.levels.data();
    for (int y = 0; y < truth.height; ++y, level += truth.width) {
        const auto* first = std::find_if(level, level + truth.width, isObject);
        if (first == level + truth.width)
            continue;
        int last = truth.width - 1;
        while (!isObject(level[last]))
            --last;
        box = {std::min(box.top, y), y + 1, std::min(box.left, static_cast<int>(first - level)),
               std::max(box.right, last + 1)};
    }
    return box;
}

/// Errors of the object's pixels, smoothed over their neighbourhood, summed.
class ObjectErrors {
public:
    ObjectErrors(const GreyMap& prediction, const GreyMap& truth, const StretchedLevels& values)
        : m_prediction(prediction), m_truth(truth), m_values(values), m_box(boxOf(truth)) {}

    double sum() {
        const int rows = m_box.bottom - m_box.top;
        const auto columns = static_cast<std::size_t>(m_box.right - m_box.left);
        spread();
        // Columns are summed first, for one row at a time, and stay in the cache.
        std::vector<double> upright(columns + 2 * kReach);
        double total = 0.0;
        for (int row = 0; row < rows; ++row) {
            const double* from = m_errors.data() + static_cast<std::size_t>(row) * upright.size();
            for (std::size_t x = 0; x < upright.size(); ++x) {
                double value = 0.0;
                for (std::size_t tap = 0; tap < kTaps; ++tap)
                    value += m_gaussian[tap] * from[tap * upright.size() + x];
                upright[x] = value;
            }
            total += rowSum(m_box.top + row, upright.data(), from + kReach * upright.size() + kReach);
        }
        return total;
    }

private:
    /// The box's errors with a rim of kReach; where it leaves the picture, 0. Background within reach of the
    /// object has the error of the nearest object pixel; elsewhere 0, which no object pixel sees.
    void spread() {
        const std::vector<std::uint8_t> wanted = withinReach();
        const int width = m_box.right - m_box.left + 2 * kReach;
        const int height = m_box.bottom - m_box.top + 2 * kReach;
        m_errors.assign(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), 0.0);
        const std::vector<Offset> offsets = nearestFirst();
        std::size_t at = 0;
        for (int row = 0; row < height; ++row)
            for (int column = 0; column < width; ++column, ++at) {
                const int y = m_box.top + row - kReach;
                const int x = m_box.left + column - kReach;
                if (!inside(x, y) || !wanted[at])
                    continue;
                m_errors[at] = isObject(levelAt(m_truth, x, y)) ? errorAt(x, y) : nearestError(offsets, x, y);
            }
    }

    /// For each place of the box with its rim: does it lie within reach of an object pixel?
    [[nodiscard]] std::vector<std::uint8_t> withinReach() const {
        const auto width = static_cast<std::size_t>(m_box.right - m_box.left) + 2 * kReach;
        const auto height = static_cast<std::size_t>(m_box.bottom - m_box.top) + 2 * kReach;
        std::vector<std::uint8_t> sideways(width * height, 0);
        for (int y = m_box.top; y < m_box.bottom; ++y) {
            std::uint8_t* row = sideways.data() + static_cast<std::size_t>(y - m_box.top + kReach) * width;
            for (int x = m_box.left; x < m_box.right; ++x)
                if (isObject(levelAt(m_truth, x, y)))
                    std::fill_n(row + (x - m_box.left), kTaps, std::uint8_t{1});
        }
        std::vector<std::uint8_t> wanted(width * height, 0);
        for (std::size_t y = 0; y < height; ++y) {
            const std::size_t first = y < kReach ? 0 : y - kReach;
            const std::size_t last = std::min(y + kReach, height - 1);
            for (std::size_t other = first; other <= last; ++other)
                for (std::size_t x = 0; x < width; ++x)
                    wanted[y * width + x] |= sideways[other * width + x];
        }
        return wanted;
    }

    double rowSum(int y, const double* upright, const double* errors) const {
        double total = 0.0;
        for (int x = m_box.left; x < m_box.right; ++x, ++upright, ++errors) {
            if (!isObject(levelAt(m_truth, x, y)))
                continue;
            double smooth = 0.0;
            for (std::size_t tap = 0; tap < kTaps; ++tap)
                smooth += m_gaussian[tap] * upright[tap];
            total += std::min(smooth, *errors);
        }
        return total;
    }

    [[nodiscard]] double nearestError(const std::vector<Offset>& offsets, int x, int y) const {
        for (const Offset& offset : offsets)
            if (inside(x + offset.x, y + offset.y) && isObject(levelAt(m_truth, x + offset.x, y + offset.y)))
                return errorAt(x + offset.x, y + offset.y);
        return 0.0;
    }
    [[nodiscard]] bool inside(int x, int y) const {
        return x >= 0 && y >= 0 && x < m_truth.width && y < m_truth.height;
    }
    /// Of an object pixel.
    [[nodiscard]] double errorAt(int x, int y) const {
        return std::abs(m_values[levelAt(m_prediction, x, y)] - 1.0);
    }
    static std::uint8_t levelAt(const GreyMap& map, int x, int y) {
        return map.levels[static_cast<std::size_t>(y) * static_cast<std::size_t>(map.width) +
                          static_cast<std::size_t>(x)];
    }

    const GreyMap& m_prediction;
    const GreyMap& m_truth;
    const StretchedLevels& m_values;
    const Region m_box;
    const std::array<double, kTaps> m_gaussian = gaussian();
    std::vector<double> m_errors;
};

/// Errors of the background's pixels, each weighted by its distance from the object.
double backgroundErrors(const GreyMap& prediction, const GreyMap& truth, const StretchedLevels& values) {
    static const DistanceWeights kWeights;
    ObjectDistances distances(truth);
    double total = 0.0;
    const auto width = static_cast<std::size_t>(truth.width);
    for (int y = 0; y < truth.height; ++y) {
        const std::uint8_t* levels = prediction.levels.data() + static_cast<std::size_t>(y) * width;
        const std::uint8_t* truths = truth.levels.data() + static_cast<std::size_t>(y) * width;
        const auto wrong = [&](std::size_t x) { return !isObject(truths[x]) && values[levels[x]] > 0.0; };
        std::size_t x = 0;
        while (x < width && !wrong(x))
            ++x;
        if (x == width)
            continue;
        const std::int64_t* squares = distances.row(y);
        for (; x < width; ++x)
            if (wrong(x))
                total += values[levels[x]] * kWeights(squares[x]);
    }
    return total;
}

} // namespace

double weightedFMeasure(const GreyMap& prediction, const GreyMap& groundTruth, const LevelCounts& counts,
                        const StretchedLevels& values) {
    if (counts.objectPixels == 0)
        return 0.0;
    const auto object = static_cast<double>(counts.objectPixels);
    const double missed = ObjectErrors(prediction, groundTruth, values).sum();
    const double found = object - missed;
    const double recall = 1.0 - missed / object;
    const double precision = found / (found + backgroundErrors(prediction, groundTruth, values) + kEps);
    return 2.0 * recall * precision / (recall + precision + kEps);
}

} // namespace selfment::metrics
