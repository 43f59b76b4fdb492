// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/library/library_filter.h"

#include <QFrame>

class QComboBox;
class QFormLayout;
class QSpinBox;

namespace selfment::widgets {

/// All that a LibraryFilter can say beside the name, as a form in a pop-up.
class LibraryFilterPanel : public QFrame {
    Q_OBJECT

public:
    explicit LibraryFilterPanel(QWidget* parent = nullptr);

    /// Shows a filter; its name is kept as it is.
    void setFilter(const LibraryFilter& filter);
    [[nodiscard]] const LibraryFilter& filter() const { return m_filter; }

Q_SIGNALS:
    void filterChanged(const selfment::widgets::LibraryFilter& filter);

private:
    struct Range {
        QSpinBox* from;
        QSpinBox* to;
    };

    QComboBox* addChoice(QFormLayout& form, const QString& label, const QStringList& choices);
    Range addRange(QFormLayout& form, const QString& label, const QString& from, const QString& to);
    void read();

    LibraryFilter m_filter;
    QComboBox* m_state;
    QComboBox* m_rating;
    QComboBox* m_rejected;
    QComboBox* m_edited;
    Range m_share;
    Range m_score;
    bool m_setting = false;
};

} // namespace selfment::widgets
