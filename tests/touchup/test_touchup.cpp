// SPDX-License-Identifier: GPL-3.0-or-later
#include "touchup/brush.h"
#include "touchup/region.h"
#include "touchup/run_update.h"
#include "touchup/whole_mask.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <deque>
#include <random>

using namespace selfment;
using touchup::Point;
using touchup::Rect;
using touchup::Region;
using touchup::Segment;
using values::Mask;

namespace {

/// From lines of '#' and '.'.
Mask drawn(const std::vector<std::string>& lines) {
    Mask mask{static_cast<int>(lines.size()), static_cast<int>(lines.front().size()), {}};
    for (const std::string& line : lines) {
        for (const char letter : line) {
            mask.pixels.push_back(letter == '#' ? 1 : 0);
        }
    }
    return mask;
}

Mask randomMask(int height, int width, double share, unsigned seed) {
    std::mt19937 random(seed);
    std::bernoulli_distribution isOne(share);
    Mask mask{height, width, {}};
    for (int index = 0; index < height * width; ++index) {
        mask.pixels.push_back(isOne(random) ? 1 : 0);
    }
    return mask;
}

Mask emptyMask(int height, int width) {
    return {height, width, std::vector<std::uint8_t>(std::size_t(height) * std::size_t(width), 0)};
}

/// Parts of one value by flooding from each pixel not yet reached; -1 elsewhere.
std::vector<int> floodedParts(const Mask& mask, int value, int& count) {
    std::vector<int> parts(mask.pixels.size(), -1);
    count = 0;
    for (std::size_t start = 0; start < parts.size(); ++start) {
        if (mask.pixels[start] != value || parts[start] >= 0) {
            continue;
        }
        std::deque<int> open{static_cast<int>(start)};
        parts[start] = count;
        while (!open.empty()) {
            const int at = open.front();
            open.pop_front();
            const int row = at / mask.width;
            const int column = at % mask.width;
            const std::array<std::pair<int, int>, 4> steps{{{-1, 0}, {1, 0}, {0, -1}, {0, 1}}};
            for (const auto& [down, right] : steps) {
                const int r = row + down;
                const int c = column + right;
                if (r < 0 || c < 0 || r >= mask.height || c >= mask.width) {
                    continue;
                }
                const auto next = static_cast<std::size_t>(r * mask.width + c);
                if (mask.pixels[next] == value && parts[next] < 0) {
                    parts[next] = count;
                    open.push_back(static_cast<int>(next));
                }
            }
        }
        ++count;
    }
    return parts;
}

Mask largestByFlooding(const Mask& mask) {
    int count = 0;
    const std::vector<int> parts = floodedParts(mask, 1, count);
    std::vector<int> sizes(std::size_t(std::max(count, 1)), 0);
    for (const int part : parts) {
        if (part >= 0) {
            ++sizes[std::size_t(part)];
        }
    }
    const int largest = static_cast<int>(std::max_element(sizes.begin(), sizes.end()) - sizes.begin());
    Mask result = mask;
    for (std::size_t index = 0; index < parts.size(); ++index) {
        result.pixels[index] = parts[index] == largest ? 1 : 0;
    }
    return result;
}

Mask filledByFlooding(const Mask& mask) {
    int count = 0;
    const std::vector<int> parts = floodedParts(mask, 0, count);
    std::vector<bool> open(std::size_t(count), false);
    for (int row = 0; row < mask.height; ++row) {
        for (int column = 0; column < mask.width; ++column) {
            const int part = parts[std::size_t(row * mask.width + column)];
            if (part >= 0 &&
                (row == 0 || column == 0 || row + 1 == mask.height || column + 1 == mask.width)) {
                open[std::size_t(part)] = true;
            }
        }
    }
    Mask result = mask;
    for (std::size_t index = 0; index < parts.size(); ++index) {
        if (parts[index] >= 0 && !open[std::size_t(parts[index])]) {
            result.pixels[index] = 1;
        }
    }
    return result;
}

double distanceTo(const Segment& segment, double x, double y) {
    const double dx = segment.to.x - segment.from.x;
    const double dy = segment.to.y - segment.from.y;
    const double square = dx * dx + dy * dy;
    const double along =
        square > 0.0 ? std::clamp(((x - segment.from.x) * dx + (y - segment.from.y) * dy) / square, 0.0, 1.0)
                     : 0.0;
    return std::hypot(x - segment.from.x - along * dx, y - segment.from.y - along * dy);
}

bool holds(const Segment& segment, int row, int column) {
    const auto isIn = [row, column](Point point) {
        return std::floor(point.x) == column && std::floor(point.y) == row;
    };
    return distanceTo(segment, column + 0.5, row + 0.5) <= std::max(segment.radius, 0.5) ||
           isIn(segment.from) || isIn(segment.to);
}

Rect boxOfDifference(const Mask& a, const Mask& b) {
    Rect box;
    for (int row = 0; row < a.height; ++row) {
        for (int column = 0; column < a.width; ++column) {
            const auto index = std::size_t(row * a.width + column);
            if (a.pixels[index] != b.pixels[index]) {
                box = touchup::united(box, {column, row, 1, 1});
            }
        }
    }
    return box;
}

} // namespace

class TestTouchup : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void invertSwapsBothSides();
    void largestOfDrawnParts();
    void cornersDoNotJoin();
    void holesOfDrawnParts();
    void wholeMasksAgreeWithFlooding_data();
    void wholeMasksAgreeWithFlooding();
    void givenUpWorkChangesNothing();
    void emptyMasksStayEmpty();
    void strokesAgreeWithDistances();
    void theFinestBrushLeavesAMark();
    void strokesBesideTheMaskDoNothing();
    void regionsComeBack();
    void regionsThatDoNotFitAreRefused();
    void aStrokeIsOneStepBack();
    void undoOfALargeStrokeIsSmall();
    void runsFollowAStroke();
    void hundredMegapixelsAreGivenUpSoon();
};

void TestTouchup::invertSwapsBothSides() {
    Mask mask = drawn({"#..", ".##"});
    QVERIFY(touchup::invert(mask));
    QCOMPARE(mask.pixels, drawn({".##", "#.."}).pixels);
}

void TestTouchup::largestOfDrawnParts() {
    Mask mask = drawn({"##..#", "....#", "#.###", "#..#."});
    QVERIFY(touchup::keepLargest(mask));
    QCOMPARE(mask.pixels, drawn({"....#", "....#", "..###", "...#."}).pixels);
}

void TestTouchup::cornersDoNotJoin() {
    Mask mask = drawn({"#..", ".#.", "..#"});
    QVERIFY(touchup::keepLargest(mask));
    QCOMPARE(mask.pixels, drawn({"#..", "...", "..."}).pixels); // the first among equals
    // The hole touches the outside at a corner only: it is one.
    Mask ring = drawn({".....", ".###.", ".#.#.", ".##..", "....."});
    QVERIFY(touchup::fillHoles(ring));
    QCOMPARE(ring.pixels, drawn({".....", ".###.", ".###.", ".##..", "....."}).pixels);
}

void TestTouchup::holesOfDrawnParts() {
    Mask mask = drawn({"####.", "#..#.", "####.", "##.##", "#.#.#"});
    QVERIFY(touchup::fillHoles(mask));
    // What reaches the border at the bottom stays open.
    QCOMPARE(mask.pixels, drawn({"####.", "####.", "####.", "#####", "#.#.#"}).pixels);
}

void TestTouchup::wholeMasksAgreeWithFlooding_data() {
    QTest::addColumn<int>("height");
    QTest::addColumn<int>("width");
    QTest::addColumn<double>("share");
    for (const auto& [height, width] : {std::pair{1, 1}, {1, 40}, {40, 1}, {31, 47}, {64, 65}}) {
        for (const double share : {0.0, 0.2, 0.45, 0.6, 0.85, 1.0}) {
            QTest::addRow("%dx%d %g", height, width, share) << height << width << share;
        }
    }
}

void TestTouchup::wholeMasksAgreeWithFlooding() {
    QFETCH(const int, height);
    QFETCH(const int, width);
    QFETCH(const double, share);
    for (unsigned seed = 0; seed < 8; ++seed) {
        const Mask mask = randomMask(height, width, share, seed);
        Mask largest = mask;
        QVERIFY(touchup::keepLargest(largest));
        QCOMPARE(largest.pixels, largestByFlooding(mask).pixels);
        Mask filled = mask;
        QVERIFY(touchup::fillHoles(filled));
        QCOMPARE(filled.pixels, filledByFlooding(mask).pixels);
    }
}

void TestTouchup::givenUpWorkChangesNothing() {
    const Mask mask = randomMask(200, 50, 0.5, 1);
    for (const auto work : {touchup::invert, touchup::keepLargest, touchup::fillHoles}) {
        int calls = 0;
        Mask worked = mask;
        QVERIFY(!work(worked, [&calls](double share) { return share <= 1.0 && ++calls < 1; }));
        QCOMPARE(worked.pixels, mask.pixels);
    }
    double last = -1.0;
    Mask worked = mask;
    QVERIFY(touchup::fillHoles(worked, [&last](double share) {
        const bool grows = share > last;
        last = share;
        return grows;
    }));
    QVERIFY(last > 0.9 && last <= 1.0);
}

void TestTouchup::emptyMasksStayEmpty() {
    for (const auto work : {touchup::invert, touchup::keepLargest, touchup::fillHoles}) {
        Mask none;
        QVERIFY(work(none, {}));
        QVERIFY(none.empty());
    }
    Mask blank = emptyMask(4, 5);
    QVERIFY(touchup::keepLargest(blank));
    QCOMPARE(blank.pixels, emptyMask(4, 5).pixels);
}

void TestTouchup::strokesAgreeWithDistances() {
    std::mt19937 random(7);
    std::uniform_real_distribution<double> place(-20.0, 80.0);
    std::uniform_real_distribution<double> size(0.3, 15.0);
    for (int round = 0; round < 400; ++round) {
        const Mask before = randomMask(53, 61, round % 3 == 0 ? 0.0 : 0.5, unsigned(round));
        Segment segment{
            {place(random), place(random)}, {place(random), place(random)}, size(random), round % 2 == 0};
        if (round % 10 == 0) {
            segment.to = segment.from;
        } else if (round % 10 == 1) {
            segment.to.y = segment.from.y;
        } else if (round % 10 == 2) {
            segment.to.x = segment.from.x;
        }
        Mask expected = before;
        for (int row = 0; row < before.height; ++row) {
            for (int column = 0; column < before.width; ++column) {
                if (holds(segment, row, column)) {
                    expected.pixels[std::size_t(row * before.width + column)] = segment.add ? 1 : 0;
                }
            }
        }
        Mask painted = before;
        const Rect changed = touchup::paint(painted, segment);
        QCOMPARE(painted.pixels, expected.pixels);
        const Rect box = boxOfDifference(before, painted);
        QVERIFY(changed == box);
        QVERIFY(touchup::united(changed, touchup::reach(segment, 53, 61)) == touchup::reach(segment, 53, 61));
    }
}

void TestTouchup::theFinestBrushLeavesAMark() {
    Mask mask = emptyMask(9, 9);
    // The corner of four pixels is farther than the radius from every middle.
    QVERIFY((touchup::paint(mask, {{4.0, 4.0}, {4.0, 4.0}, 0.1, true}) == Rect{4, 4, 1, 1}));
    mask = emptyMask(40, 40);
    touchup::paint(mask, {{0.5, 0.5}, {39.5, 20.5}, 0.5, true});
    for (int column = 0; column < 40; ++column) {
        int marked = 0;
        for (int row = 0; row < 40; ++row) {
            marked += mask.pixels[std::size_t(row * 40 + column)];
        }
        QVERIFY2(marked >= 1, "a fine line has no gaps");
    }
}

void TestTouchup::strokesBesideTheMaskDoNothing() {
    Mask mask = emptyMask(10, 10);
    const double nan = std::nan("");
    for (const Segment& segment :
         {Segment{{-50, -50}, {-20, -20}, 5, true}, Segment{{100, 5}, {200, 5}, 5, true},
          Segment{{nan, 1}, {2, 2}, 5, true}, Segment{{1, 1}, {1e300 * 1e300, 2}, 5, true}}) {
        QVERIFY(touchup::reach(segment, 10, 10).empty());
        QVERIFY(touchup::paint(mask, segment).empty());
    }
    QCOMPARE(mask.pixels, emptyMask(10, 10).pixels);
    Mask none;
    QVERIFY(touchup::paint(none, {{0, 0}, {5, 5}, 2, true}).empty());
}

void TestTouchup::regionsComeBack() {
    std::mt19937 random(3);
    const Mask mask = randomMask(90, 70, 0.5, 5);
    for (int round = 0; round < 200; ++round) {
        const Rect rect{int(random() % 90) - 10, int(random() % 110) - 10, int(random() % 80),
                        int(random() % 80)};
        const Region region = touchup::copyOf(mask, rect);
        Mask other = round % 2 == 0 ? randomMask(90, 70, 0.5, unsigned(round) + 100) : emptyMask(90, 70);
        const Mask before = other;
        QCOMPARE(touchup::put(other, region), !region.empty());
        for (int row = 0; row < 90; ++row) {
            for (int column = 0; column < 70; ++column) {
                const auto index = std::size_t(row * 70 + column);
                const bool in = column >= rect.left && column < rect.left + rect.width && row >= rect.top &&
                                row < rect.top + rect.height;
                QCOMPARE(other.pixels[index], in ? mask.pixels[index] : before.pixels[index]);
            }
        }
    }
}

void TestTouchup::regionsThatDoNotFitAreRefused() {
    Mask mask = emptyMask(10, 10);
    const Mask before = mask;
    QVERIFY(!touchup::put(mask, {{5, 5, 6, 2}, {0, 12}}));
    QVERIFY(!touchup::put(mask, {{-1, 0, 3, 3}, {0, 9}}));
    QVERIFY(!touchup::put(mask, {{0, 0, 3, 3}, {0, 8}}));
    QVERIFY(!touchup::put(mask, {{0, 0, 3, 3}, {0, 0xFFFFFFFFU, 10}}));
    QVERIFY(!touchup::put(mask, {}));
    QCOMPARE(mask.pixels, before.pixels);
}

void TestTouchup::aStrokeIsOneStepBack() {
    std::mt19937 random(11);
    std::uniform_real_distribution<double> place(-30.0, 430.0);
    for (int round = 0; round < 60; ++round) {
        const Mask before = randomMask(391, 402, 0.5, unsigned(round));
        Mask mask = before;
        touchup::StrokeMemory memory(mask.height, mask.width);
        Rect changed;
        Point at{place(random), place(random)};
        for (int step = 0; step < 8; ++step) {
            const Point to{place(random), place(random)};
            const Segment segment{at, to, 1.0 + double(random() % 30), step % 2 == 0};
            memory.keep(mask, touchup::reach(segment, mask.height, mask.width));
            changed = touchup::united(changed, touchup::paint(mask, segment));
            at = to;
        }
        const Mask after = mask;
        const Region back = memory.before(mask, changed);
        const Region forth = touchup::copyOf(mask, changed);
        QVERIFY(touchup::put(mask, back));
        QCOMPARE(mask.pixels, before.pixels);
        QVERIFY(touchup::put(mask, forth));
        QCOMPARE(mask.pixels, after.pixels);
    }
}

void TestTouchup::undoOfALargeStrokeIsSmall() {
    Mask mask = emptyMask(3000, 4000);
    const Segment segment{{100, 100}, {3900, 2900}, 40, true};
    touchup::StrokeMemory memory(mask.height, mask.width);
    memory.keep(mask, touchup::reach(segment, mask.height, mask.width));
    const Rect changed = touchup::paint(mask, segment);
    QVERIFY(memory.before(mask, changed).runs.size() <= 2);
    QVERIFY(touchup::copyOf(mask, changed).runs.size() < 2 * 3000);
}

void TestTouchup::runsFollowAStroke() {
    std::mt19937 random(13);
    std::uniform_real_distribution<double> place(-10.0, 100.0);
    for (int round = 0; round < 200; ++round) {
        Mask mask = randomMask(57, 83, 0.1 * (round % 11), unsigned(round));
        const values::MaskRuns before = values::runsOf(mask);
        const Segment segment{
            {place(random), place(random)}, {place(random), place(random)}, 6.0, round % 2 == 0};
        const Rect changed = touchup::paint(mask, segment);
        QVERIFY(touchup::updatedRuns(before, mask, changed) == values::runsOf(mask));
    }
    const Mask other = randomMask(9, 4, 0.5, 1);
    QVERIFY(touchup::updatedRuns(values::runsOf(emptyMask(4, 9)), other, {0, 0, 1, 1}) ==
            values::runsOf(other));
    QVERIFY(touchup::updatedRuns(values::runsOf(other), other, {}) == values::runsOf(other));
}

void TestTouchup::hundredMegapixelsAreGivenUpSoon() {
    Mask mask = emptyMask(10'000, 10'000);
    for (int index = 0; index < 300; ++index) {
        const double x = 137.0 * index - 9000.0 * (index / 66);
        touchup::paint(mask,
                       {{x, 31.0 * index}, {x + 400, 31.0 * index + 700}, 20.0 + index % 90, index % 5 != 4});
    }
    for (const auto work : {touchup::invert, touchup::keepLargest, touchup::fillHoles}) {
        int asked = 0;
        QVERIFY(work(mask, [&asked](double) {
            ++asked;
            return true;
        }));
        // Often enough that who gives it up does not wait. Inverting is over before anybody could.
        QVERIFY(asked >= (work == touchup::invert ? 1 : 60));
    }
}

QTEST_APPLESS_MAIN(TestTouchup)
#include "test_touchup.moc"
