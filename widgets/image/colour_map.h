// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QRgb>

#include <array>
#include <cstddef>

namespace selfment::widgets {

/// 256 opaque colours from low to high.
class ColourMap {
public:
    enum class Name {
        viridis,   ///< sequential, uniform in lightness
        cividis,   ///< sequential, the same with every kind of colour vision
        diverging, ///< blue, near white, red; equal lightness on both sides
    };
    static constexpr int kSize = 256;

    explicit ColourMap(Name name);

    /// Colour of value within [low, high]; outside it the end colours, grey for NaN.
    [[nodiscard]] QRgb colour(double value, double low, double high) const;
    [[nodiscard]] QRgb entry(int index) const { return m_table[static_cast<std::size_t>(index)]; }

private:
    std::array<QRgb, kSize> m_table{};
};

/// The two sides of a bipartition or mask: blue and orange, told apart with every kind of colour vision.
inline constexpr QRgb kForegroundColour = qRgb(230, 126, 0);
inline constexpr QRgb kBackgroundColour = qRgb(0, 84, 166);

} // namespace selfment::widgets
