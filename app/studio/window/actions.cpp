// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/actions.h"

#include <QAction>
#include <QActionGroup>
#include <QCoreApplication>
#include <QKeySequence>
#include <QMetaEnum>
#include <QPalette>
#include <QUndoStack>
#include <QWidget>

namespace selfment::studio {

struct Actions::Row {
    const char* text;
    const char* shortcut; ///< portable text; empty: none
    const char* icon;     ///< name in the icon resources; empty: none
    const char* help;     ///< status tip; empty: none
};

const std::map<Actions::Id, Actions::Row>& Actions::rows() {
    static const std::map<Id, Row> kRows{
        {openImages,
         {QT_TR_NOOP("&Open images…"), "Ctrl+O", "open-image",
          QT_TR_NOOP("Adds image files to the library and shows the first")}},
        {openFolder,
         {QT_TR_NOOP("Open &folder…"), "Ctrl+Shift+O", "open-folder",
          QT_TR_NOOP("Adds all images of a folder and of the folders in it")}},
        {openSamples,
         {QT_TR_NOOP("Open &sample photos"), "", "",
          QT_TR_NOOP("Adds the sample photos that come with the program")}},
        {openSession, {QT_TR_NOOP("Open s&ession…"), "Ctrl+Alt+O", "", QT_TR_NOOP("Opens a .selfment file")}},
        {saveSession,
         {QT_TR_NOOP("&Save session"), "Ctrl+S", "",
          QT_TR_NOOP("Keeps images, parameters, view and hand edits in a .selfment file")}},
        {saveSessionAs,
         {QT_TR_NOOP("Save session &as…"), "Ctrl+Shift+S", "",
          QT_TR_NOOP("Keeps the session in another .selfment file")}},
        {paste,
         {QT_TR_NOOP("&Paste images"), "Ctrl+V", "",
          QT_TR_NOOP("Opens the files or the picture on the clipboard")}},
        {watchFolder,
         {QT_TR_NOOP("&Watch a folder…"), "", "", QT_TR_NOOP("Adds images as they appear in a folder")}},
        {stopWatching,
         {QT_TR_NOOP("S&top watching"), "", "", QT_TR_NOOP("Adds no more images from watched folders")}},
        {groundTruth,
         {QT_TR_NOOP("Compare with &ground truth…"), "", "",
          QT_TR_NOOP("Takes a folder of masks to compare with; they change no result")}},
        {removeGroundTruth,
         {QT_TR_NOOP("Stop co&mparing"), "", "", QT_TR_NOOP("Takes the ground truth and its scores away")}},
        {findMoved,
         {QT_TR_NOOP("&Find moved images…"), "", "",
          QT_TR_NOOP("Looks for images that are no longer where they were")}},
        {closeAll,
         {QT_TR_NOOP("&Close all images"), "Ctrl+W", "",
          QT_TR_NOOP("Empties the library; undo brings the images back")}},
        {exportMask,
         {QT_TR_NOOP("&Export mask…"), "Ctrl+E", "export",
          QT_TR_NOOP(
              "Writes the mask of the image in view; with the IPO layer chosen, the iteration shown")}},
        {exportAll,
         {QT_TR_NOOP("Export &all…"), "Ctrl+Shift+E", "export-all",
          QT_TR_NOOP("Segments all images of the library and writes their masks")}},
        {exportSequence,
         {QT_TR_NOOP("Export IPO se&quence…"), "", "",
          QT_TR_NOOP("Writes the iterations as an animated WebP or as PNG frames")}},
        {quit,
         {QT_TR_NOOP("&Quit"), "Ctrl+Q", "", QT_TR_NOOP("Closes the window; asks where work would be lost")}},
        {resetParameters,
         {QT_TR_NOOP("Reset &parameters"), "", "",
          QT_TR_NOOP("Takes the values of the preset Paper for every parameter")}},
        {preferences,
         {QT_TR_NOOP("Pre&ferences…"), "Ctrl+,", "",
          QT_TR_NOOP("Engine, cache, appearance, language and shortcuts")}},
        {copyMask,
         {QT_TR_NOOP("&Copy mask"), "Ctrl+C", "copy", QT_TR_NOOP("Puts the mask on the clipboard")}},
        {copyPath,
         {QT_TR_NOOP("Copy &path"), "Ctrl+Shift+C", "",
          QT_TR_NOOP("Puts the path of the image in view on the clipboard")}},
        {zoomIn, {QT_TR_NOOP("Zoom &in"), "Ctrl++", "zoom-in", QT_TR_NOOP("Makes the picture larger")}},
        {zoomOut, {QT_TR_NOOP("Zoom &out"), "Ctrl+-", "zoom-out", QT_TR_NOOP("Makes the picture smaller")}},
        {zoomToFit,
         {QT_TR_NOOP("&Fit to window"), "Ctrl+0", "zoom-fit", QT_TR_NOOP("Shows the whole picture")}},
        {zoomTo100,
         {QT_TR_NOOP("&Actual size"), "Ctrl+1", "zoom-100",
          QT_TR_NOOP("One pixel of the picture on one of the screen")}},
        {showGrid, {QT_TR_NOOP("Patch &grid"), "Ctrl+G", "grid", QT_TR_NOOP("Lines between the patches")}},
        {showRulers,
         {QT_TR_NOOP("&Rulers"), "Ctrl+Shift+R", "", QT_TR_NOOP("Rulers in patches along the image")}},
        {showMinimap,
         {QT_TR_NOOP("&Overview"), "Ctrl+Shift+M", "",
          QT_TR_NOOP("The whole image in a corner while zoomed in")}},
        {soloLayer,
         {QT_TR_NOOP("Layer a&lone"), "Ctrl+L", "", QT_TR_NOOP("Shows the layer without the photo")}},
        {singleView,
         {QT_TR_NOOP("&One view"), "Ctrl+Shift+1", "view-one", QT_TR_NOOP("One layer over the image")}},
        {twoViews,
         {QT_TR_NOOP("&Two views side by side"), "Ctrl+Shift+2", "view-two",
          QT_TR_NOOP("Two layers of the image beside each other, zoomed together")}},
        {fourViews,
         {QT_TR_NOOP("&Four views"), "Ctrl+Shift+4", "view-four",
          QT_TR_NOOP("Four layers of the image, zoomed together")}},
        {curtainView,
         {QT_TR_NOOP("&Curtain"), "Ctrl+Shift+3", "view-curtain",
          QT_TR_NOOP("Two layers with a line between them to drag")}},
        {fullScreen,
         {QT_TR_NOOP("F&ull screen"), "F11", "",
          QT_TR_NOOP("The window without frame over the whole screen")}},
        {resetLayout,
         {QT_TR_NOOP("&Reset layout"), "", "",
          QT_TR_NOOP("Puts all panels back where they were as delivered")}},
        {nextImage,
         {QT_TR_NOOP("&Next image"), "PgDown", "", QT_TR_NOOP("Shows the next image of the library")}},
        {previousImage,
         {QT_TR_NOOP("&Previous image"), "PgUp", "", QT_TR_NOOP("Shows the image before it in the library")}},
        {rate0,
         {QT_TR_NOOP("No rating"), "Ctrl+Alt+0", "",
          QT_TR_NOOP("Takes the stars of the chosen images away")}},
        {rate1, {QT_TR_NOOP("★"), "Ctrl+Alt+1", "", QT_TR_NOOP("Gives the chosen images one star")}},
        {rate2, {QT_TR_NOOP("★★"), "Ctrl+Alt+2", "", QT_TR_NOOP("Gives the chosen images two stars")}},
        {rate3, {QT_TR_NOOP("★★★"), "Ctrl+Alt+3", "", QT_TR_NOOP("Gives the chosen images three stars")}},
        {rate4, {QT_TR_NOOP("★★★★"), "Ctrl+Alt+4", "", QT_TR_NOOP("Gives the chosen images four stars")}},
        {rate5, {QT_TR_NOOP("★★★★★"), "Ctrl+Alt+5", "", QT_TR_NOOP("Gives the chosen images five stars")}},
        {reject,
         {QT_TR_NOOP("Re&ject"), "Ctrl+Alt+X", "", QT_TR_NOOP("Marks the image as one to leave out")}},
        {rerun,
         {QT_TR_NOOP("&Run again"), "F5", "refresh", QT_TR_NOOP("Computes the image in view once more")}},
        {cancelJob,
         {QT_TR_NOOP("&Stop"), "Ctrl+.", "stop",
          QT_TR_NOOP("Stops the image being computed and the job at the bottom")}},
        {brush,
         {QT_TR_NOOP("&Brush"), "Ctrl+B", "",
          QT_TR_NOOP("Paints the mask by hand: left button adds, right removes")}},
        {invertMask,
         {QT_TR_NOOP("&Invert mask"), "Ctrl+I", "", QT_TR_NOOP("Swaps object and background in the mask")}},
        {keepLargest,
         {QT_TR_NOOP("&Keep largest part"), "Ctrl+K", "",
          QT_TR_NOOP("Leaves the largest connected part of the mask")}},
        {fillHoles,
         {QT_TR_NOOP("Fill &holes"), "Ctrl+H", "", QT_TR_NOOP("Closes background that the mask encloses")}},
        {revertMask, {QT_TR_NOOP("&Discard edits"), "", "", QT_TR_NOOP("Back to the computed mask")}},
        {ipoFirst,
         {QT_TR_NOOP("&First iteration"), "Ctrl+Home", "step-first",
          QT_TR_NOOP("Shows the mask before the first relabelling")}},
        {ipoBack,
         {QT_TR_NOOP("&Back"), "Ctrl+Left", "step-back",
          QT_TR_NOOP("Shows the iteration before the one in view")}},
        {ipoPlay,
         {QT_TR_NOOP("&Play or pause"), "F8", "play",
          QT_TR_NOOP("Runs through the iterations, or stops there")}},
        {ipoForward,
         {QT_TR_NOOP("F&orward"), "Ctrl+Right", "step-forward", QT_TR_NOOP("Shows the next iteration")}},
        {ipoLast,
         {QT_TR_NOOP("&Last iteration"), "Ctrl+End", "step-last",
          QT_TR_NOOP("Shows the iteration at which IPO ended")}},
        {models,
         {QT_TR_NOOP("&Models…"), "Ctrl+M", "layers",
          QT_TR_NOOP("The backbones of this machine: add, check, download, switch")}},
        {computeFeatures,
         {QT_TR_NOOP("Compute &features…"), "", "",
          QT_TR_NOOP("Fills the feature cache with the images of the library")}},
        {commandPalette,
         {QT_TR_NOOP("&Command palette…"), "Ctrl+Shift+P", "",
          QT_TR_NOOP("Finds every command by its name")}},
        {train,
         {QT_TR_NOOP("&Train a head…"), "Ctrl+T", "plot",
          QT_TR_NOOP("Teach a head from photos without annotations; again: back to the image")}},
        {evaluate,
         {QT_TR_NOOP("&Evaluate…"), "Ctrl+R", "done",
          QT_TR_NOOP("Score masks against ground truth; again: back to the image")}},
        {thisMachine,
         {QT_TR_NOOP("&This machine"), "", "", QT_TR_NOOP("Computes with the engine of this machine")}},
        {addEngine,
         {QT_TR_NOOP("&Add an engine…"), "", "",
          QT_TR_NOOP("Connects to a machine on which “selfment serve” runs")}},
        {manageEngines,
         {QT_TR_NOOP("&Manage engines…"), "", "",
          QT_TR_NOOP("Lists the engines: use, change, test or remove them")}},
        {testEngine,
         {QT_TR_NOOP("Test &connection"), "", "",
          QT_TR_NOOP("Asks the engine in use how it is, and how long that takes")}},
        {reconnectEngine,
         {QT_TR_NOOP("Try a&gain now"), "", "",
          QT_TR_NOOP("Connects to the engine at once instead of after the pause")}},
        {userGuide,
         {QT_TR_NOOP("&User guide"), "", "", QT_TR_NOOP("Opens the guide in the program for its file type")}},
        {shortcuts,
         {QT_TR_NOOP("&Keyboard shortcuts"), "F1", "",
          QT_TR_NOOP("Lists all keys, and lets you change them")}},
        {backboneLimits,
         {QT_TR_NOOP("What the &backbone can and cannot do"), "", "info",
          QT_TR_NOOP("Where the features in use are from, and what they are not good at")}},
        {diagnostics,
         {QT_TR_NOOP("&Diagnostics…"), "", "",
          QT_TR_NOOP("What this machine has, and what is wrong with it")}},
        {licences,
         {QT_TR_NOOP("&Licences…"), "", "",
          QT_TR_NOOP("The licence of the program, its libraries and its sample photos")}},
        {about, {QT_TR_NOOP("&About Selfment Studio"), "", "", QT_TR_NOOP("Version, engine and libraries")}},
        {aboutQt, {QT_TR_NOOP("About &Qt"), "", "", QT_TR_NOOP("Version of the toolkit")}},
    };
    return kRows;
}

Actions::Actions(QUndoStack& undoStack, QWidget* window) : QObject(window), m_window(window) {
    for (const auto& [id, row] : rows()) {
        add(id, row);
    }
    m_undo = undoStack.createUndoAction(this);
    m_undo->setObjectName(QStringLiteral("undo"));
    m_undo->setShortcut(QKeySequence::Undo);
    m_redo = undoStack.createRedoAction(this);
    m_redo->setObjectName(QStringLiteral("redo"));
    m_redo->setShortcuts(
        {QKeySequence(QStringLiteral("Ctrl+Shift+Z")), QKeySequence(QStringLiteral("Ctrl+Y"))});
    // Their texts name what would be undone; a list of shortcuts wants the plain names.
    m_undo->setProperty(kPlainName, tr("Undo"));
    m_redo->setProperty(kPlainName, tr("Redo"));
    m_window->addActions({m_undo, m_redo});
    makeThemes();
    (*this)[fullScreen]->setCheckable(true);
    (*this)[showGrid]->setCheckable(true);
    (*this)[quit]->setMenuRole(QAction::QuitRole);
    (*this)[about]->setMenuRole(QAction::AboutRole);
    (*this)[aboutQt]->setMenuRole(QAction::AboutQtRole);
    (*this)[cancelJob]->setEnabled(false);
    setImageOpen(false);
    dress(window->palette());
}

void Actions::add(Id id, const Row& row) {
    auto* action = new QAction(tr(row.text), this);
    // By this name shortcuts and recent commands are remembered.
    action->setObjectName(QString::fromLatin1(QMetaEnum::fromType<Id>().valueToKey(id)));
    if (row.shortcut[0] != '\0') {
        action->setShortcut(QKeySequence(QString::fromLatin1(row.shortcut), QKeySequence::PortableText));
    }
    if (row.help[0] != '\0') {
        action->setStatusTip(tr(row.help));
        action->setToolTip(tr(row.help));
    }
    m_window->addAction(action);
    m_actions[id] = action;
}

void Actions::makeThemes() {
    using widgets::ThemeKind;
    auto* group = new QActionGroup(this);
    const std::pair<ThemeKind, QString> kinds[] = {
        {ThemeKind::system, tr("&System")}, {ThemeKind::light, tr("&Light")}, {ThemeKind::dark, tr("&Dark")}};
    for (const auto& [kind, name] : kinds) {
        QAction* action = group->addAction(name);
        action->setCheckable(true);
        action->setObjectName(QStringLiteral("theme%1").arg(static_cast<int>(kind)));
        connect(action, &QAction::triggered, this, [this, chosen = kind] { Q_EMIT themeChosen(chosen); });
        m_themes[kind] = action;
    }
}

void Actions::setImageOpen(bool open) {
    for (const Id id : {closeAll, exportAll, copyPath, zoomIn, zoomOut, zoomToFit, zoomTo100, showGrid,
                        resetLayout, nextImage, previousImage, rerun}) {
        m_actions.at(id)->setEnabled(open);
    }
    if (!open) {
        setResultReady(false);
        setTraceReady(false);
    }
}

void Actions::setResultReady(bool ready) {
    m_actions.at(exportMask)->setEnabled(ready);
    m_actions.at(copyMask)->setEnabled(ready);
}

void Actions::setTraceReady(bool ready) {
    for (const Id id : {ipoFirst, ipoBack, ipoPlay, ipoForward, ipoLast}) {
        m_actions.at(id)->setEnabled(ready);
    }
}

void Actions::dress(const QPalette& palette) {
    for (const auto& [id, row] : rows()) {
        if (row.icon[0] != '\0') {
            m_actions.at(id)->setIcon(widgets::icon(QString::fromLatin1(row.icon), palette));
        }
    }
}

} // namespace selfment::studio
