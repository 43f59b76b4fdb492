// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/image/colour_map.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>

namespace selfment::widgets {
namespace {

using ControlPoints = std::array<std::uint32_t, 33>;

// viridis: S. van der Walt, N. Smith, E. Firing, 2015; CC0. Resampled at 33 points (error below 2 of 255).
constexpr ControlPoints kViridis{0x440154, 0x470d60, 0x48186a, 0x482374, 0x472d7b, 0x453681, 0x424086,
                                 0x3f4989, 0x3b528b, 0x375a8d, 0x33638d, 0x2f6a8e, 0x2c728e, 0x297a8e,
                                 0x26818e, 0x23898e, 0x21908c, 0x1f988b, 0x1f9f88, 0x21a685, 0x28ae80,
                                 0x31b57b, 0x3ebc74, 0x4cc26c, 0x5dc963, 0x6ece58, 0x82d34c, 0x96d83f,
                                 0xabdc32, 0xc0df24, 0xd5e21a, 0xeae51a, 0xfde725};

// cividis: J. Nunez, C. Anderton, R. Renslow, 2018; CC0. Resampled at 33 points (error below 6 of 255).
constexpr ControlPoints kCividis{0x00224e, 0x00285b, 0x002e6a, 0x043371, 0x1a386f, 0x273e6e, 0x32436d,
                                 0x3b496c, 0x434e6c, 0x4b546c, 0x52596d, 0x5a5f6e, 0x61656f, 0x686a71,
                                 0x6f7073, 0x757676, 0x7c7b78, 0x848179, 0x8b8778, 0x938d78, 0x9b9376,
                                 0xa39a75, 0xaba072, 0xb3a670, 0xbbad6c, 0xc3b469, 0xccba64, 0xd4c15f,
                                 0xddc958, 0xe6d051, 0xefd748, 0xf8df3c, 0xfee838};

// Cool to warm: K. Moreland, "Diverging Color Maps for Scientific Visualization", 2009; its published table.
constexpr ControlPoints kDiverging{0x3b4cc0, 0x445acc, 0x4d68d7, 0x5775e1, 0x6282ea, 0x6c8ef1, 0x779af7,
                                   0x82a5fb, 0x8db0fe, 0x98b9ff, 0xa3c2ff, 0xaec9fd, 0xb8d0f9, 0xc2d5f4,
                                   0xccd9ee, 0xd5dbe6, 0xdddddd, 0xe5d8d1, 0xecd3c5, 0xf1ccb9, 0xf5c4ad,
                                   0xf7bba0, 0xf7b194, 0xf7a687, 0xf49a7b, 0xf18d6f, 0xec7f63, 0xe57058,
                                   0xde604d, 0xd55042, 0xcb3e38, 0xc0282f, 0xb40426};

constexpr QRgb kNotANumber = qRgb(128, 128, 128);

const ControlPoints& pointsOf(ColourMap::Name name) {
    switch (name) {
    case ColourMap::Name::viridis:
        return kViridis;
    case ColourMap::Name::cividis:
        return kCividis;
    case ColourMap::Name::diverging:
        break;
    }
    return kDiverging;
}

int between(int low, int high, double share) {
    return static_cast<int>(std::lround(low + (high - low) * share));
}

} // namespace

ColourMap::ColourMap(Name name) {
    const ControlPoints& points = pointsOf(name);
    for (std::size_t i = 0; i < m_table.size(); ++i) {
        const double position =
            static_cast<double>(i) * static_cast<double>(points.size() - 1) / static_cast<double>(kSize - 1);
        const auto lower = std::min(static_cast<std::size_t>(position), points.size() - 2);
        const double share = position - static_cast<double>(lower);
        const QRgb a = points[lower];
        const QRgb b = points[lower + 1];
        m_table[i] = qRgb(between(qRed(a), qRed(b), share), between(qGreen(a), qGreen(b), share),
                          between(qBlue(a), qBlue(b), share));
    }
}

QRgb ColourMap::colour(double value, double low, double high) const {
    if (std::isnan(value)) {
        return kNotANumber;
    }
    const double share = high > low ? std::clamp((value - low) / (high - low), 0.0, 1.0) : 0.5;
    return m_table[static_cast<std::size_t>(std::lround(share * (kSize - 1)))];
}

} // namespace selfment::widgets
