// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/mask_polygons.h"
#include "export/pixel_outlines.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace selfment;
using exporting::Outline;
using exporting::Polygon;
using values::Mask;

namespace {

Mask drawn(const std::vector<std::string>& rows) {
    Mask mask{static_cast<int>(rows.size()), static_cast<int>(rows.front().size()), {}};
    for (const std::string& row : rows)
        for (const char c : row)
            mask.pixels.push_back(c == '#' ? 1 : 0);
    return mask;
}

/// Pixels whose centre lies in an odd number of the polygon's windings: the even-odd rule.
Mask filled(const std::vector<Polygon>& polygons, int height, int width) {
    Mask mask{height, width, std::vector<std::uint8_t>(static_cast<std::size_t>(height * width))};
    for (const Polygon& polygon : polygons)
        for (int y = 0; y < height; ++y) {
            std::vector<double> crossings;
            for (std::size_t k = 0; k < polygon.size(); ++k) {
                const auto [x0, y0] = polygon[k];
                const auto [x1, y1] = polygon[(k + 1) % polygon.size()];
                if ((y0 <= y) != (y1 <= y))
                    crossings.push_back(x0 + (y + 0.5 - y0) * (x1 - x0) / (y1 - y0));
            }
            std::sort(crossings.begin(), crossings.end());
            for (int x = 0; x < width; ++x) {
                const auto left = std::count_if(crossings.begin(), crossings.end(),
                                                [x](double crossing) { return crossing < x + 0.5; });
                mask.pixels[static_cast<std::size_t>(y * width + x)] |= static_cast<std::uint8_t>(left % 2);
            }
        }
    return mask;
}

double overlap(const Mask& a, const Mask& b) {
    std::size_t both = 0;
    std::size_t either = 0;
    for (std::size_t i = 0; i < a.pixels.size(); ++i) {
        both += a.pixels[i] & b.pixels[i];
        either += a.pixels[i] | b.pixels[i];
    }
    return either == 0 ? 1.0 : static_cast<double>(both) / static_cast<double>(either);
}

Mask noise(int height, int width, unsigned share) {
    Mask mask{height, width, {}};
    unsigned state = 11;
    for (int i = 0; i < height * width; ++i) {
        state = state * 1664525U + 1013904223U;
        mask.pixels.push_back((state >> 24U) < share ? 1 : 0);
    }
    return mask;
}

std::vector<Polygon> exactPolygons(const std::vector<Outline>& outlines) {
    std::vector<Polygon> polygons;
    for (const Outline& outline : outlines)
        polygons.push_back(outline.corners);
    return polygons;
}

} // namespace

class TestMaskPolygons : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aSinglePixelIsASquare() {
        const auto polygons = exporting::polygonsOf(drawn({"...", ".#.", "..."}));
        QCOMPARE(polygons.size(), std::size_t{1});
        Polygon corners = polygons[0];
        std::sort(corners.begin(), corners.end());
        QCOMPARE(corners, (Polygon{{1, 1}, {1, 2}, {2, 1}, {2, 2}}));
    }

    void nothingAndEverything() {
        QVERIFY(exporting::polygonsOf(drawn({"...", "..."})).empty());
        const auto full = exporting::pixelOutlines(drawn({"###", "###"}));
        QCOMPARE(full.size(), std::size_t{1});
        QCOMPARE(full[0].area, std::int64_t{6});
        QCOMPARE(full[0].corners.size(), std::size_t{4});
    }

    void piecesTouchingAtACornerAreTwo() {
        const auto outlines = exporting::pixelOutlines(drawn({"#.", ".#"}));
        QCOMPARE(outlines.size(), std::size_t{2});
        QVERIFY(outlines[0].area == 1 && outlines[1].area == 1);
    }

    void holesKnowTheirPiece() {
        const auto outlines = exporting::pixelOutlines(drawn({"#.........", //
                                                              "..#######.", //
                                                              "..#.#.#.#.", //
                                                              "..#######.", //
                                                              "..#.....#.", //
                                                              "..#.###.#.", //
                                                              "..#.#.#.#.", //
                                                              "..#.###.#.", //
                                                              "..#.....#.", //
                                                              "..#######."}));
        QCOMPARE(outlines.size(), std::size_t{8});
        std::vector<std::pair<std::int64_t, std::int64_t>> holes; // own area, area inside the outer line
        for (const Outline& outline : outlines)
            if (outline.area < 0)
                holes.emplace_back(outline.area, outlines[static_cast<std::size_t>(outline.outer)].area);
        std::sort(holes.begin(), holes.end());
        QCOMPARE(holes, (decltype(holes){{-25, 63}, {-1, 9}, {-1, 63}, {-1, 63}, {-1, 63}}));
    }

    void outlinesAreExact() {
        for (const unsigned share : {20U, 110U, 150U, 240U}) {
            const Mask mask = noise(40, 57, share);
            const auto outlines = exporting::pixelOutlines(mask);
            std::int64_t area = 0;
            for (const Outline& outline : outlines)
                area += outline.area;
            QCOMPARE(area, std::count(mask.pixels.begin(), mask.pixels.end(), 1));
            // Lines nest: all of them together, by the even-odd rule.
            Mask together{40, 57, std::vector<std::uint8_t>(mask.pixels.size())};
            for (const Polygon& polygon : exactPolygons(outlines)) {
                const Mask one = filled({polygon}, 40, 57);
                for (std::size_t i = 0; i < one.pixels.size(); ++i)
                    together.pixels[i] ^= one.pixels[i];
            }
            QCOMPARE(together.pixels, mask.pixels);
        }
    }

    void slitsLeaveHolesOut() {
        for (const unsigned share : {110U, 150U, 240U}) {
            const Mask mask = noise(40, 57, share);
            QVERIFY2(overlap(filled(exporting::polygonsOf(mask), 40, 57), mask) > 0.98,
                     QByteArray::number(share));
        }
    }

    void largeShapesKeepTheirFormWithFewCorners() {
        Mask mask{300, 400, {}};
        for (int y = 0; y < 300; ++y)
            for (int x = 0; x < 400; ++x) {
                const double out = std::hypot((x - 190) / 1.3, y - 150);
                mask.pixels.push_back(out < 130 && out > 50 ? 1 : 0);
            }
        const auto polygons = exporting::polygonsOf(mask);
        QCOMPARE(polygons.size(), std::size_t{1});
        QVERIFY2(polygons[0].size() < 200, QByteArray::number(qulonglong(polygons[0].size())));
        QVERIFY(overlap(filled(polygons, 300, 400), mask) > 0.99);
    }

    void largeMasksAreQuick() {
        Mask mask{10000, 10000, std::vector<std::uint8_t>(100'000'000)};
        for (int y = 0; y < 10000; ++y) {
            const double half = std::sqrt(std::max(0.0, 4500.0 * 4500.0 - (y - 5000.0) * (y - 5000.0)));
            std::fill_n(mask.pixels.begin() + std::ptrdiff_t{y} * 10000 + 5000 - static_cast<int>(half),
                        2 * static_cast<int>(half), std::uint8_t{1});
        }
        std::vector<Polygon> polygons;
        QBENCHMARK_ONCE {
            polygons = exporting::polygonsOf(mask);
        }
        QCOMPARE(polygons.size(), std::size_t{1});
        QVERIFY(polygons[0].size() < 2000);
    }
};

QTEST_APPLESS_MAIN(TestMaskPolygons)
#include "test_mask_polygons.moc"
