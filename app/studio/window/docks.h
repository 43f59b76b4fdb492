// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QStringList>

class QAction;
class QDockWidget;
class QMainWindow;

namespace selfment::widgets {
class ConvergencePlot;
class IpoStepper;
class LibraryModel;
class LibraryView;
class ParameterForm;
class PipelinePanel;
class ProjectionPlot;
} // namespace selfment::widgets

namespace selfment::studio {

/// The panels around the image, and their layout. Hidden while the start page is shown.
class Docks : public QObject {
    Q_OBJECT

public:
    Docks(QMainWindow& window, widgets::LibraryModel& model);

    [[nodiscard]] widgets::LibraryView& library() const { return *m_library; }
    [[nodiscard]] widgets::PipelinePanel& pipeline() const { return *m_pipeline; }
    [[nodiscard]] widgets::ParameterForm& parameters() const { return *m_parameters; }
    [[nodiscard]] widgets::IpoStepper& stepper() const { return *m_stepper; }
    [[nodiscard]] widgets::ConvergencePlot& plot() const { return *m_plot; }
    [[nodiscard]] widgets::ProjectionPlot& scatter() const { return *m_scatter; }
    [[nodiscard]] QList<QAction*> toggleActions() const;
    /// A panel of a feature, as a tab behind the first one of its side. The dock owns content; name is for
    /// the remembered layout and must not change.
    void addPanel(const QString& title, const QString& name, QWidget* content, Qt::DockWidgetArea area);

    /// A panel that belongs to no image: at the bottom or a side, hidden until the user shows it, and shown
    /// or hidden by the user alone, also beside the start page and the work pages. The dock owns content.
    QDockWidget* addFreePanel(const QString& title, const QString& name, QWidget* content,
                              Qt::DockWidgetArea area);

    /// Names of the free panels that are shown; and shows those, as they were last time.
    [[nodiscard]] QStringList shownFreePanels() const;
    void showFreePanels(const QStringList& names);
    /// Shows the panels as they were last, or hides them all.
    void setVisible(bool visible);
    /// Layout to remember, also while hidden.
    [[nodiscard]] QByteArray layout() const;
    /// Takes a remembered layout for the next setVisible(true); an empty or foreign one: as delivered.
    void setLayout(const QByteArray& layout);
    void resetLayout();

Q_SIGNALS:
    void panelAdded(QAction* toggle);

private:
    QWidget* makePipeline();
    QWidget* makeIterations();
    QDockWidget* makeDock(const QString& title, const QString& name, QWidget* content,
                          Qt::DockWidgetArea area);
    QDockWidget* add(const QString& title, const QString& name, QWidget* content, Qt::DockWidgetArea area);
    void arrange();

    QMainWindow& m_window;
    widgets::LibraryView* m_library;
    widgets::PipelinePanel* m_pipeline;
    widgets::ParameterForm* m_parameters;
    widgets::IpoStepper* m_stepper;
    widgets::ConvergencePlot* m_plot;
    widgets::ProjectionPlot* m_scatter;
    QList<QDockWidget*> m_docks;
    QList<Qt::DockWidgetArea> m_areas; ///< of m_docks, where each belongs
    QList<QDockWidget*> m_free;
    QByteArray m_layout;
    bool m_visible = true;
};

} // namespace selfment::studio
