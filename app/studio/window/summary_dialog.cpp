// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/summary_dialog.h"

#include "app/studio/window/dialogs.h"
#include "app/studio/window/library_flow.h"
#include "app/studio/window/workbench.h"
#include "widgets/jobs/job_summary_view.h"

#include <QClipboard>
#include <QDialog>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QMainWindow>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace selfment::studio {

using widgets::JobSummaryView;

namespace {
constexpr QSize kSize(600, 380);
constexpr int kPlainWidth = 440; ///< without a list
} // namespace

QDialog* makeSummaryDialog(const Workbench& workbench, const QString& title,
                           const widgets::JobSummary& summary, std::function<void()> retry) {
    auto* dialog = new QDialog(&workbench.window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    auto* view = new JobSummaryView(dialog);
    view->setSummary(summary);
    if (!retry) {
        view->retryButton()->hide();
    }
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    auto* layout = new QVBoxLayout(dialog);
    layout->setContentsMargins(16, 16, 16, 12);
    layout->addWidget(view, 1);
    layout->addWidget(buttons);
    if (view->hasList()) {
        dialog->resize(kSize);
    } else {
        const int width = std::max(kPlainWidth, layout->totalSizeHint().width());
        dialog->resize(width, layout->totalHeightForWidth(width));
    }
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    QObject::connect(view, &JobSummaryView::openFolderRequested, dialog,
                     [dialogs = &workbench.dialogs](const QString& folder) { dialogs->reveal(folder); });
    QObject::connect(view, &JobSummaryView::copyListRequested, dialog,
                     [](const QString& text) { QGuiApplication::clipboard()->setText(text); });
    QObject::connect(view, &JobSummaryView::retryFailedRequested, dialog, [dialog, retry = std::move(retry)] {
        dialog->close();
        retry();
    });
    QObject::connect(view, &JobSummaryView::photoRequested, dialog,
                     [dialog, library = &workbench.libraryFlow](const QString& path) {
                         dialog->close();
                         library->openPaths({path}, false);
                     });
    return dialog;
}

} // namespace selfment::studio
