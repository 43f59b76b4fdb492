// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QVector>
#include <QWidget>

class QGridLayout;
class QCheckBox;

namespace selfment::widgets {

/// A legend whose entries switch their curves on and off, by mouse and by keyboard. Entries that do not fit
/// in one row take their short names, where that makes them fit, or wrap.
class CurveLegend : public QWidget {
    Q_OBJECT

public:
    explicit CurveLegend(QWidget* parent = nullptr);

    /// Adds an entry, switched on. Its index is the number of entries before.
    void addEntry(const QString& text, const QString& toolTip);
    /// brief: for a narrow legend; none: the text. Assistive techniques always read the text.
    void setEntryText(int index, const QString& text, const QString& toolTip, const QString& brief = {});
    void setEntryColour(int index, const QColor& colour, Qt::PenStyle style);
    void setEntryOn(int index, bool on);
    [[nodiscard]] bool isEntryOn(int index) const;
    [[nodiscard]] QCheckBox* entryButton(int index) const { return m_buttons.at(index); }

    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void entryToggled(int index, bool on);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Name {
        QString full;
        QString brief;
    };

    void arrange();
    void fitNames();
    [[nodiscard]] int widthOf(int index, const QString& name) const;

    QGridLayout* m_layout = nullptr;
    QVector<QCheckBox*> m_buttons;
    QVector<Name> m_names;
    int m_columns = 0;
};

} // namespace selfment::widgets
