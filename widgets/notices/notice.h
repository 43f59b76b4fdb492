// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace selfment::widgets {

enum class NoticeSeverity { information, warning, error };

/// Something to tell the user, in finished, translated sentences.
struct Notice {
    NoticeSeverity severity = NoticeSeverity::information;
    QString text;        ///< what, where, why
    QString advice;      ///< what to do; may be empty
    QString details;     ///< shown on demand, selectable; may be empty
    QString actionText;  ///< text of an action button; empty: none
    QString actionId;    ///< handed back when the action is chosen
    QString key;         ///< notices of one key are one notice; empty: severity and text decide
    QString otherText{}; ///< text of a second button, for the other answer; empty: none
    QString otherId{};   ///< handed back when it is chosen

    [[nodiscard]] bool sameAs(const Notice& other) const {
        return key.isEmpty() && other.key.isEmpty() ? severity == other.severity && text == other.text
                                                    : key == other.key;
    }
};

} // namespace selfment::widgets
