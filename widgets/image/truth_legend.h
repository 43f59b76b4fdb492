// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QList>
#include <QString>
#include <QWidget>

namespace selfment::widgets {

/// What the colours of the ground truth layer mean, in the colour bar's place.
class TruthLegend : public QWidget {
    Q_OBJECT

public:
    explicit TruthLegend(QWidget* parent = nullptr);

    /// compared: against a mask; else there is the ground truth alone.
    void setCompared(bool compared);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Row {
        QColor colour;
        QString text;
    };
    QList<Row> m_rows;
};

} // namespace selfment::widgets
