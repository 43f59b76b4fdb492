// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/library_marks_flow.h"

#include "app/studio/controllers/library_commands.h"
#include "app/studio/window/actions.h"
#include "app/studio/window/docks.h"
#include "app/studio/window/library_flow.h"
#include "app/studio/window/strip_place.h"
#include "app/studio/window/window_settings.h"
#include "widgets/library/library_view.h"

#include <QAction>
#include <QUndoStack>

#include <algorithm>
#include <utility>

namespace selfment::studio {

using widgets::LibraryEntryState;
using widgets::LibraryView;

namespace {
constexpr std::pair<Actions::Id, int> kRatings[] = {{Actions::rate0, 0}, {Actions::rate1, 1},
                                                    {Actions::rate2, 2}, {Actions::rate3, 3},
                                                    {Actions::rate4, 4}, {Actions::rate5, 5}};
} // namespace

LibraryMarksFlow::LibraryMarksFlow(const Workbench& bench, QObject* parent)
    : QObject(parent), m_bench(bench) {
    wireMarks();
    wireLook();
    showMarks();
}

void LibraryMarksFlow::wireMarks() {
    Actions& actions = m_bench.actions;
    QList<QAction*> marks;
    for (const auto& [id, rating] : kRatings) {
        actions[id]->setCheckable(true);
        connect(actions[id], &QAction::triggered, this, [this, stars = rating] { rate(stars); });
        marks.append(actions[id]);
    }
    actions[Actions::reject]->setCheckable(true);
    connect(actions[Actions::reject], &QAction::triggered, this, &LibraryMarksFlow::toggleRejected);
    marks.append(actions[Actions::reject]);
    m_bench.docks.library().setMarkActions(marks);
    connect(&m_bench.docks.library(), &LibraryView::imageActivated, this, &LibraryMarksFlow::showMarks);
    connect(&m_bench.library, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex&, const QModelIndex&, const QList<int>& roles) {
                using Model = widgets::LibraryModel;
                if (roles.isEmpty() || roles.contains(Model::ratingRole) ||
                    roles.contains(Model::rejectedRole)) {
                    showMarks();
                }
            });
    connect(&m_bench.libraryFlow, &LibraryFlow::filledChanged, this, &LibraryMarksFlow::showMarks);
}

void LibraryMarksFlow::wireLook() {
    LibraryView& view = m_bench.docks.library();
    view.setOrder(m_bench.settings.libraryOrder());
    connect(&view, &LibraryView::orderChanged, this,
            [this](const widgets::LibraryOrder& order) { m_bench.settings.setLibraryOrder(order); });
    new StripPlace(m_bench, this);
}

QStringList LibraryMarksFlow::targets() const {
    QStringList paths = m_bench.docks.library().selectedPaths();
    if (paths.isEmpty() && !m_bench.docks.library().currentPath().isEmpty()) {
        paths.append(m_bench.docks.library().currentPath()); // the filter hides it
    }
    return paths;
}

void LibraryMarksFlow::mark(const QStringList& paths, std::function<void(LibraryEntryState&)> mark,
                            const QString& text) {
    if (!paths.isEmpty()) {
        m_bench.undoStack.push(new MarkCommand(m_bench.library, paths, std::move(mark), text));
    }
    showMarks(); // a press has turned the action's tick, whatever came of it
}

void LibraryMarksFlow::rate(int rating) {
    const QStringList paths = targets();
    const int count = static_cast<int>(paths.size());
    mark(
        paths, [rating](LibraryEntryState& entry) { entry.rating = rating; },
        rating == 0 ? tr("Take the rating of %n image(s)", nullptr, count)
                    : tr("Rate %n image(s) %1", nullptr, count).arg(QString(rating, QChar(0x2605))));
}

void LibraryMarksFlow::toggleRejected() {
    const QStringList paths = targets();
    const bool reject = std::any_of(paths.begin(), paths.end(), [this](const QString& path) {
        const int row = m_bench.library.rowOf(path);
        return row >= 0 && !m_bench.library.entryAt(row).rejected;
    });
    const int count = static_cast<int>(paths.size());
    mark(
        paths, [reject](LibraryEntryState& entry) { entry.rejected = reject; },
        reject ? tr("Reject %n image(s)", nullptr, count) : tr("Accept %n image(s)", nullptr, count));
}

void LibraryMarksFlow::showMarks() {
    const int row = m_bench.library.rowOf(m_bench.docks.library().currentPath());
    for (const auto& [id, rating] : kRatings) {
        m_bench.actions[id]->setEnabled(row >= 0);
        m_bench.actions[id]->setChecked(row >= 0 && m_bench.library.entryAt(row).rating == rating);
    }
    m_bench.actions[Actions::reject]->setEnabled(row >= 0);
    m_bench.actions[Actions::reject]->setChecked(row >= 0 && m_bench.library.entryAt(row).rejected);
}

} // namespace selfment::studio
