// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/widget_keys.h"

#include <QCoreApplication>

namespace selfment::studio {

namespace {

class WidgetKeys {
    Q_DECLARE_TR_FUNCTIONS(WidgetKeys)
};

widgets::ShortcutRow row(const QString& group, const QString& name, const QString& keys) {
    widgets::ShortcutRow made;
    made.group = group;
    made.name = name;
    made.fixedKeys = keys;
    return made;
}

} // namespace

QList<widgets::ShortcutRow> widgetKeys() {
    const QString image = WidgetKeys::tr("While the image has the focus");
    const QString brush = WidgetKeys::tr("While the brush is on");
    const QString iterations = WidgetKeys::tr("While the iterations panel has the focus");
    const QString plots = WidgetKeys::tr("While a plot has the focus");
    const QString library = WidgetKeys::tr("While the library has the focus");
    const QString jobs = WidgetKeys::tr("While the list of jobs has the focus");
    const QString form = WidgetKeys::tr("In forms");
    return {
        row(image, WidgetKeys::tr("Next or previous layer"), WidgetKeys::tr("L, Shift+L")),
        row(image, WidgetKeys::tr("Less or more of the layer"), WidgetKeys::tr("Comma, full stop")),
        row(image, WidgetKeys::tr("Zoom"), WidgetKeys::tr("+, −, mouse wheel")),
        row(image, WidgetKeys::tr("Fit, actual size"), WidgetKeys::tr("0, 1, double click")),
        row(image, WidgetKeys::tr("Pan"), WidgetKeys::tr("Arrow keys, drag")),
        row(image, WidgetKeys::tr("Hold the similarity to a patch"), WidgetKeys::tr("Click")),
        row(image, WidgetKeys::tr("Move the curtain, when its line has the focus"),
            WidgetKeys::tr("Left, Right, Home, End")),
        row(brush, WidgetKeys::tr("Smaller or larger brush"), WidgetKeys::tr("[, ]")),
        row(brush, WidgetKeys::tr("Pan while it is held"), WidgetKeys::tr("Space")),
        row(iterations, WidgetKeys::tr("Step through iterations"), WidgetKeys::tr("Home, Left, Right, End")),
        row(iterations, WidgetKeys::tr("Play or pause"), WidgetKeys::tr("Space")),
        row(plots, WidgetKeys::tr("Go over the patches of the scatter"), WidgetKeys::tr("Arrow keys")),
        row(plots, WidgetKeys::tr("Move the cut of the histogram; ten times as far"),
            WidgetKeys::tr("Left, Right; with Shift")),
        row(library, WidgetKeys::tr("Remove from the library"), WidgetKeys::tr("Delete")),
        row(jobs, WidgetKeys::tr("Pause or resume"), WidgetKeys::tr("Space")),
        row(jobs, WidgetKeys::tr("Cancel"), WidgetKeys::tr("Delete")),
        row(jobs, WidgetKeys::tr("Show the result"), WidgetKeys::tr("Return")),
        row(form, WidgetKeys::tr("Change a number"), WidgetKeys::tr("Up, Down, PgUp, PgDown")),
    };
}

} // namespace selfment::studio
