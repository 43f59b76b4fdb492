// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QObject>

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
    [[nodiscard]] QList<QAction*> toggleActions() const;
    /// A panel of a feature, as a tab behind the first one of its side. The dock owns content; name is for
    /// the remembered layout and must not change.
    void addPanel(const QString& title, const QString& name, QWidget* content, Qt::DockWidgetArea area);

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
    QDockWidget* add(const QString& title, const QString& name, QWidget* content, Qt::DockWidgetArea area);
    void arrange();

    QMainWindow& m_window;
    widgets::LibraryView* m_library;
    widgets::PipelinePanel* m_pipeline;
    widgets::ParameterForm* m_parameters;
    widgets::IpoStepper* m_stepper;
    widgets::ConvergencePlot* m_plot;
    QList<QDockWidget*> m_docks;
    QList<Qt::DockWidgetArea> m_areas; ///< of m_docks, where each belongs
    QByteArray m_layout;
    bool m_visible = true;
};

} // namespace selfment::studio
