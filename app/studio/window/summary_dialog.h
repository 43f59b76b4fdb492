// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

class QDialog;
class QString;

namespace selfment::widgets {
struct JobSummary;
}

namespace selfment::studio {

struct Workbench;

/// The end of a job in a dialog of its own, which is deleted when it closes: its folder opens, its photos are
/// shown, its failures copied. retry: does the failed ones again; empty: that is not offered.
QDialog* makeSummaryDialog(const Workbench& workbench, const QString& title,
                           const widgets::JobSummary& summary, std::function<void()> retry);

} // namespace selfment::studio
