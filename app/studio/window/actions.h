// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme/theme.h"

#include <QObject>

#include <map>

class QAction;
class QActionGroup;
class QUndoStack;
class QWidget;

namespace selfment::studio {

/// The window's actions with their texts, icons and shortcuts; what they do is connected elsewhere. Those of
/// layers and docks belong to the layer bar and the docks.
class Actions : public QObject {
    Q_OBJECT

public:
    /// Everything that has a text of its own here.
    enum Id {
        openImages,
        openFolder,
        openSamples,
        openSession,
        saveSession,
        saveSessionAs,
        paste,
        watchFolder,
        stopWatching,
        groundTruth,
        removeGroundTruth,
        findMoved,
        closeAll,
        exportMask,
        exportAll,
        exportSequence,
        quit,
        resetParameters,
        preferences,
        copyMask,
        copyPath,
        zoomIn,
        zoomOut,
        zoomToFit,
        zoomTo100,
        showGrid,
        showRulers,
        showMinimap,
        soloLayer,
        singleView,
        twoViews,
        fourViews,
        curtainView,
        fullScreen,
        resetLayout,
        nextImage,
        previousImage,
        rate0,
        rate1,
        rate2,
        rate3,
        rate4,
        rate5,
        reject,
        rerun,
        cancelJob,
        brush,
        invertMask,
        keepLargest,
        fillHoles,
        revertMask,
        ipoFirst,
        ipoBack,
        ipoPlay,
        ipoForward,
        ipoLast,
        models,
        computeFeatures,
        train,
        evaluate,
        thisMachine,
        addEngine,
        manageEngines,
        testEngine,
        reconnectEngine,
        commandPalette,
        userGuide,
        shortcuts,
        backboneLimits,
        diagnostics,
        licences,
        about,
        aboutQt,
    };

    Q_ENUM(Id)

    /// Actions are added to window, so that their shortcuts work with the menu bar hidden.
    Actions(QUndoStack& undoStack, QWidget* window);

    [[nodiscard]] QAction* operator[](Id id) const { return m_actions.at(id); }
    [[nodiscard]] QAction* undo() const { return m_undo; }
    [[nodiscard]] QAction* redo() const { return m_redo; }
    [[nodiscard]] QAction* theme(widgets::ThemeKind kind) const { return m_themes.at(kind); }

    /// Property of actions whose text changes: the name to list them by.
    static constexpr const char* kPlainName = "plainName";

    /// Enables what needs an image, a finished image, several images, a trace.
    void setImageOpen(bool open);
    void setResultReady(bool ready);
    void setTraceReady(bool ready);

    /// Takes the icons that suit the palette.
    void dress(const QPalette& palette);

Q_SIGNALS:
    void themeChosen(selfment::widgets::ThemeKind kind);

private:
    struct Row;
    static const std::map<Id, Row>& rows();
    void add(Id id, const Row& row);
    void makeThemes();

    QWidget* m_window;
    std::map<Id, QAction*> m_actions;
    std::map<widgets::ThemeKind, QAction*> m_themes;
    QAction* m_undo = nullptr;
    QAction* m_redo = nullptr;
};

} // namespace selfment::studio
