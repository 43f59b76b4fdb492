// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/image/pyramid_builder.h"
#include "widgets/image/view_geometry.h"

#include <QImage>
#include <QRect>

#include <array>
#include <vector>

namespace selfment::widgets {

/// How much of every device pixel of a view a mask covers, 0 to 255, row by row.
class CoverageSampler {
public:
    /// pyramid spans the whole picture and must outlive this. device: the pixels asked for, in device pixels
    /// of the view. smooth: between neighbours of a reduced level; enlarged masks are always exact.
    CoverageSampler(const Pyramid& pyramid, const ViewGeometry& geometry, double devicePixelRatio,
                    const QRect& device, bool smooth);

    /// row counts from device.top(); out has device.width() entries.
    void row(int row, uchar* out) const;

private:
    struct Tap {
        int first;
        int second;
        int share; ///< of second, in 1/256
    };
    struct Span {
        int from;
        int count;
        int block; ///< device pixels that are read as one
    };
    static std::vector<Tap> taps(const Span& span, double devicePixelRatio, double origin, double scale,
                                 int length, bool smooth);

    QImage m_level;
    std::array<uchar, 256> m_covered{};
    std::vector<Tap> m_columns;
    std::vector<Tap> m_rows;
    bool m_smooth;
};

} // namespace selfment::widgets
