// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/image/colour_map.h"

#include <QCoreApplication>

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

// magma, inferno: S. van der Walt, N. Smith, 2015; CC0. Resampled at 33 points (error below 2 of 255).
constexpr ControlPoints kMagma{0x000004, 0x030311, 0x0a0822, 0x130d33, 0x1d1146, 0x28115a, 0x36106a,
                               0x430f76, 0x50127c, 0x5d177f, 0x691c81, 0x762181, 0x822681, 0x8f2a81,
                               0x9c2e7f, 0xa9327d, 0xb63779, 0xc33b75, 0xcf4170, 0xdb486a, 0xe65163,
                               0xee5c5e, 0xf5695c, 0xf9785d, 0xfb8761, 0xfd9668, 0xfea571, 0xfeb47b,
                               0xfec387, 0xfed194, 0xfde0a2, 0xfceeb0, 0xfcfdbf};
constexpr ControlPoints kInferno{0x000004, 0x040312, 0x0b0724, 0x150b37, 0x210c4a, 0x2e0a5a, 0x3c0965,
                                 0x4a0c6b, 0x57106d, 0x63146e, 0x70196e, 0x7d1e6d, 0x89226a, 0x962766,
                                 0xa32b61, 0xaf315c, 0xbb3755, 0xc63e4d, 0xd14644, 0xdb4f3b, 0xe35932,
                                 0xeb6528, 0xf1711e, 0xf67f14, 0xf98d0a, 0xfb9c06, 0xfcab0f, 0xfbba1f,
                                 0xf9ca32, 0xf5d949, 0xf2e865, 0xf3f586, 0xfcffa4};

// bam, vik: F. Crameri, "Scientific colour maps" 8.0, 2023, doi:10.5281/zenodo.1243862; MIT. Resampled at 33
// points (error below 3 of 255).
constexpr ControlPoints kBam{0x65024b, 0x77175d, 0x88266e, 0x97357d, 0xa5428c, 0xb25099, 0xbd5ea5,
                             0xc76db0, 0xd17ebb, 0xd990c6, 0xe0a2d0, 0xe6b4d9, 0xecc5e2, 0xf1d4e9,
                             0xf4e1ee, 0xf6ebf1, 0xf6f1f1, 0xf3f3ec, 0xedf2e3, 0xe4eed4, 0xd7e7c1,
                             0xc7deaa, 0xb4d191, 0xa0c379, 0x8cb565, 0x7aa654, 0x699946, 0x5a8c3a,
                             0x4c802f, 0x3e7425, 0x306819, 0x205a0d, 0x0d4c00};
constexpr ControlPoints kVik{0x001261, 0x021f69, 0x022b71, 0x023779, 0x034481, 0x045089, 0x0c5e92,
                             0x1b6d9b, 0x2f7ca6, 0x478db1, 0x609dbc, 0x79adc7, 0x92bdd2, 0xacccdc,
                             0xc5dbe5, 0xdce5e9, 0xece5e1, 0xeedacf, 0xe9cbb9, 0xe2bba4, 0xdcab8f,
                             0xd59c7b, 0xcf8e68, 0xc97f55, 0xc37243, 0xbc6331, 0xb3531f, 0xa5400e,
                             0x932e06, 0x832106, 0x741506, 0x660a07, 0x590008};

constexpr QRgb kNotANumber = qRgb(128, 128, 128);

const ControlPoints& pointsOf(ColourMap::Name name) {
    switch (name) {
    case ColourMap::Name::viridis:
        return kViridis;
    case ColourMap::Name::cividis:
        return kCividis;
    case ColourMap::Name::magma:
        return kMagma;
    case ColourMap::Name::inferno:
        return kInferno;
    case ColourMap::Name::bam:
        return kBam;
    case ColourMap::Name::vik:
        return kVik;
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

const QList<ColourMap::Name>& ColourMap::sequentialNames() {
    static const QList<Name> kNames{Name::viridis, Name::cividis, Name::magma, Name::inferno};
    return kNames;
}

const QList<ColourMap::Name>& ColourMap::divergingNames() {
    static const QList<Name> kNames{Name::diverging, Name::bam, Name::vik};
    return kNames;
}

QString ColourMap::key(Name name) {
    switch (name) {
    case Name::viridis:
        return QStringLiteral("viridis");
    case Name::cividis:
        return QStringLiteral("cividis");
    case Name::magma:
        return QStringLiteral("magma");
    case Name::inferno:
        return QStringLiteral("inferno");
    case Name::bam:
        return QStringLiteral("bam");
    case Name::vik:
        return QStringLiteral("vik");
    case Name::diverging:
        break;
    }
    return QStringLiteral("diverging");
}

ColourMap::Name ColourMap::fromKey(const QString& key, const QList<Name>& names) {
    const auto found =
        std::find_if(names.begin(), names.end(), [&](Name name) { return ColourMap::key(name) == key; });
    return found == names.end() ? names.first() : *found;
}

QString ColourMap::title(Name name) {
    const auto text = [](const char* source) {
        return QCoreApplication::translate("selfment::widgets::ColourMap", source);
    };
    switch (name) {
    case Name::viridis:
        return text(QT_TRANSLATE_NOOP("selfment::widgets::ColourMap", "Viridis"));
    case Name::cividis:
        return text(QT_TRANSLATE_NOOP("selfment::widgets::ColourMap", "Cividis"));
    case Name::magma:
        return text(QT_TRANSLATE_NOOP("selfment::widgets::ColourMap", "Magma"));
    case Name::inferno:
        return text(QT_TRANSLATE_NOOP("selfment::widgets::ColourMap", "Inferno"));
    case Name::bam:
        return text(QT_TRANSLATE_NOOP("selfment::widgets::ColourMap", "Purple to green"));
    case Name::vik:
        return text(QT_TRANSLATE_NOOP("selfment::widgets::ColourMap", "Dark blue to brown"));
    case Name::diverging:
        break;
    }
    return text(QT_TRANSLATE_NOOP("selfment::widgets::ColourMap", "Blue to red"));
}

} // namespace selfment::widgets
