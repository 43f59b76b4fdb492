// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/pixel_outlines.h"

#include <algorithm>
#include <tuple>

namespace selfment::exporting {
namespace {

/// Right, down, left, up.
constexpr std::array<std::array<int, 2>, 4> kSteps{{{1, 0}, {0, 1}, {-1, 0}, {0, -1}}};
/// From a corner to the pixel ahead on the left-hand and on the right-hand side.
constexpr std::array<std::array<int, 2>, 4> kAheadLeft{{{0, -1}, {0, 0}, {-1, 0}, {-1, -1}}};
constexpr std::array<std::array<int, 2>, 4> kAheadRight{{{0, 0}, {-1, 0}, {-1, -1}, {0, -1}}};
constexpr int kRight = 0;
constexpr int kDown = 1;

class Tracer {
public:
    explicit Tracer(const values::Mask& mask) : m_mask(mask), m_walked(mask.pixels.size()) {}

    std::vector<Outline> trace() {
        // Every closed line goes to the right somewhere, along the top edge of a pixel.
        for (int y = 0; y < m_mask.height; ++y)
            for (int x = 0; x < m_mask.width; ++x)
                if (isObject(x, y) && !isObject(x, y - 1) && !m_walked[placeOf(x, y)])
                    m_outlines.push_back(follow(x, y));
        assignHoles();
        return std::move(m_outlines);
    }

private:
    [[nodiscard]] std::size_t placeOf(int x, int y) const {
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(m_mask.width) +
               static_cast<std::size_t>(x);
    }
    [[nodiscard]] bool isObject(int x, int y) const {
        return x >= 0 && y >= 0 && x < m_mask.width && y < m_mask.height && m_mask.pixels[placeOf(x, y)] != 0;
    }

    Outline follow(int startX, int startY);
    void assignHoles();

    const values::Mask& m_mask;
    std::vector<bool> m_walked; ///< top edges that a line has taken
    std::vector<Outline> m_outlines;
};

Outline Tracer::follow(int startX, int startY) {
    Outline outline;
    outline.corners.push_back({startX, startY});
    outline.leftmost = {m_mask.width, 0};
    int x = startX;
    int y = startY;
    int direction = kRight;
    do {
        if (direction == kRight)
            m_walked[placeOf(x, y)] = true;
        else if (direction == kDown && x < outline.leftmost[0])
            outline.leftmost = {x, y};
        const int nextX = x + kSteps[direction][0];
        const int nextY = y + kSteps[direction][1];
        outline.area += static_cast<std::int64_t>(x) * nextY - static_cast<std::int64_t>(nextX) * y;
        x = nextX;
        y = nextY;
        int turned = direction;
        if (!isObject(x + kAheadRight[direction][0], y + kAheadRight[direction][1]))
            turned = (direction + 1) % 4;
        else if (isObject(x + kAheadLeft[direction][0], y + kAheadLeft[direction][1]))
            turned = (direction + 3) % 4;
        if (turned != direction)
            outline.corners.push_back({x, y});
        direction = turned;
    } while (x != startX || y != startY || direction != kRight);
    // The start is met again, as a corner or in the middle of an edge.
    if (outline.corners.size() > 1 && outline.corners.back() == outline.corners.front())
        outline.corners.pop_back();
    outline.area /= 2;
    return outline;
}

/// From the leftmost pixel of a hole to the left lies its piece, as far as the next line of it. That is the
/// outer one, or that of a hole which lies further left and is assigned already.
void Tracer::assignHoles() {
    std::vector<std::size_t> holes;
    for (std::size_t i = 0; i < m_outlines.size(); ++i)
        if (m_outlines[i].area < 0)
            holes.push_back(i);
    if (holes.empty())
        return;
    std::sort(holes.begin(), holes.end(),
              [&](std::size_t a, std::size_t b) { return m_outlines[a].leftmost < m_outlines[b].leftmost; });
    // Left edges of the object, which are walked upwards: x, first row, line.
    std::vector<std::tuple<int, int, int>> leftEdges;
    for (std::size_t i = 0; i < m_outlines.size(); ++i) {
        const auto& corners = m_outlines[i].corners;
        for (std::size_t k = 0; k < corners.size(); ++k) {
            const auto& from = corners[k];
            const auto& to = corners[(k + 1) % corners.size()];
            if (from[0] == to[0] && to[1] < from[1])
                leftEdges.emplace_back(to[0], to[1], static_cast<int>(i));
        }
    }
    std::sort(leftEdges.begin(), leftEdges.end());
    for (const std::size_t hole : holes) {
        const int y = m_outlines[hole].leftmost[1];
        int x = m_outlines[hole].leftmost[0];
        while (isObject(x - 1, y))
            --x;
        const auto above = std::upper_bound(leftEdges.begin(), leftEdges.end(),
                                            std::tuple(x, y, static_cast<int>(m_outlines.size())));
        const int line = std::get<2>(*std::prev(above));
        const Outline& met = m_outlines[static_cast<std::size_t>(line)];
        m_outlines[hole].outer = met.area < 0 ? met.outer : line;
    }
}

} // namespace

std::vector<Outline> pixelOutlines(const values::Mask& mask) {
    return Tracer(mask).trace();
}

} // namespace selfment::exporting
