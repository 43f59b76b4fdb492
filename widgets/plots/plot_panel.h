// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

class QCustomPlot;
class QLabel;
class QStackedLayout;
class QVBoxLayout;

namespace selfment::widgets {

class ReplotTimer;

/// File formats of a saved plot.
enum class PlotFormat { png, svg, pdf, csv };

/// Base of every plot: a QCustomPlot that follows the palette, replots at most 25 times a second, says in
/// words when there is nothing to draw, and offers to save itself. GUI thread only.
class PlotPanel : public QWidget {
    Q_OBJECT

public:
    explicit PlotPanel(QWidget* parent = nullptr);
    ~PlotPanel() override;

    /// The plot itself, owned by the panel.
    [[nodiscard]] QCustomPlot* plot() const { return m_plot; }
    /// Writes the plot as it is drawn (png, svg, pdf) or its numbers (csv). False when the file cannot be
    /// written.
    [[nodiscard]] bool savePlot(const QString& path, PlotFormat format);
    /// The numbers behind the plot: a header line, then one line per row, comma-separated, C locale.
    [[nodiscard]] virtual QString csvText() const = 0;
    /// True while the words of setEmptyText are shown in place of the plot.
    [[nodiscard]] bool isEmpty() const;

Q_SIGNALS:
    /// The user asked to save the plot; the receiver chooses a path and calls savePlot.
    void exportRequested(selfment::widgets::PlotFormat format);

protected:
    /// Shows the words in place of the plot; empty text shows the plot.
    void setEmptyText(const QString& text);
    /// Plans a replot within 40 ms; any number of calls until then cost one replot.
    void planReplot();
    /// The menu of exports, for buttons; the plot's context menu is the same.
    void openSaveMenu(const QPoint& globalPosition);
    /// Colours of curves and items after a change of palette; the base has dressed axes, grid and background.
    virtual void dressPlot() {}
    /// Called with true before the plot is written as a picture and with false after: for what only a file
    /// needs, as a legend that is beside the plot on screen.
    virtual void dressForFile(bool) {}
    /// For legends above the plot.
    [[nodiscard]] QVBoxLayout* panelLayout() const { return m_layout; }

    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] bool savePicture(const QString& path, PlotFormat format);
    void dressAll();

    QCustomPlot* m_plot = nullptr;
    QLabel* m_emptyLabel = nullptr;
    QStackedLayout* m_stack = nullptr;
    QVBoxLayout* m_layout = nullptr;
    ReplotTimer* m_replotTimer = nullptr;
};

} // namespace selfment::widgets
