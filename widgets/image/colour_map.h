// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QList>
#include <QRgb>
#include <QString>

#include <array>
#include <cstddef>

namespace selfment::widgets {

/// 256 opaque colours from low to high, even in lightness and told apart with every kind of colour vision.
class ColourMap {
public:
    enum class Name {
        viridis,   ///< sequential
        cividis,   ///< sequential, the same with every kind of colour vision
        magma,     ///< sequential
        inferno,   ///< sequential
        diverging, ///< blue, near white, red; equal lightness on both sides
        bam,       ///< purple, near white, green
        vik,       ///< dark blue, near white, brown
    };
    static constexpr int kSize = 256;

    explicit ColourMap(Name name);

    /// Colour of value within [low, high]; outside it the end colours, grey for NaN.
    [[nodiscard]] QRgb colour(double value, double low, double high) const;
    [[nodiscard]] QRgb entry(int index) const { return m_table[static_cast<std::size_t>(index)]; }

    /// Maps to choose from: for values from low to high, and for values around zero.
    [[nodiscard]] static const QList<Name>& sequentialNames();
    [[nodiscard]] static const QList<Name>& divergingNames();
    /// Stable, for settings: "viridis", "diverging".
    [[nodiscard]] static QString key(Name name);
    /// The map of that key within names; the first of them for any other key.
    [[nodiscard]] static Name fromKey(const QString& key, const QList<Name>& names);
    /// Translated, for choosers: "Viridis", "Blue to red".
    [[nodiscard]] static QString title(Name name);

private:
    std::array<QRgb, kSize> m_table{};
};

/// The two sides of a bipartition or mask: blue and orange, told apart with every kind of colour vision.
inline constexpr QRgb kForegroundColour = qRgb(230, 126, 0);
inline constexpr QRgb kBackgroundColour = qRgb(0, 84, 166);

/// Where a mask agrees with the ground truth and where not: M. Okabe and K. Ito, "Color Universal Design",
/// 2008.
inline constexpr QRgb kTruePositiveColour = qRgb(0, 158, 115);
inline constexpr QRgb kFalsePositiveColour = qRgb(213, 94, 0);
inline constexpr QRgb kFalseNegativeColour = qRgb(86, 180, 233);

} // namespace selfment::widgets
