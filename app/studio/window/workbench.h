// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QMainWindow;
class QSettings;
class QUndoStack;

namespace selfment::widgets {
class LibraryModel;
}

namespace selfment::studio {

class Actions;
class BatchController;
class CentralPage;
class Closing;
class Dialogs;
class Docks;
class EditedMasks;
class EngineBridge;
class InspectController;
class InspectPresenter;
class LibraryController;
class LibraryFlow;
class Menus;
class ModelsController;
class OptionsController;
class RecentFiles;
class RunningWork;
class StatusLine;
class WindowSettings;

/// What a flow may work with; everything in it outlives the flow. Each flow takes what it needs and keeps no
/// more.
struct Workbench {
    QMainWindow& window;
    EngineBridge& bridge;
    QSettings& store;
    QUndoStack& undoStack;
    Dialogs& dialogs;
    WindowSettings& settings;
    RecentFiles& recent;
    OptionsController& options;
    InspectController& inspect;
    LibraryController& libraryController;
    BatchController& batch;
    ModelsController& models;
    widgets::LibraryModel& library;
    CentralPage& page;
    Docks& docks;
    Actions& actions;
    Menus& menus;
    StatusLine& status;
    InspectPresenter& presenter;
    LibraryFlow& libraryFlow;
    RunningWork& work; ///< what Stop stops: flows with jobs of their own add them
    Closing& closing;  ///< what is asked and ended when the window closes: flows add to it
    EditedMasks& editedMasks;
};

} // namespace selfment::studio
