// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/training/runs_view.h"

#include "widgets/notices/status_colours.h"
#include "widgets/theme/theme.h"

#include <QAction>
#include <QCoreApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QToolButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace selfment::widgets {
namespace {

enum Column { kName, kStarted, kState, kBackbone, kPreset, kImages, kEpochs, kLoss, kScore, kColumnCount };
constexpr int kNameRole = Qt::UserRole;
constexpr int kSortRole = Qt::UserRole + 1;

/// Sorts by the numbers behind the texts.
class RunItem : public QTreeWidgetItem {
public:
    using QTreeWidgetItem::QTreeWidgetItem;
    bool operator<(const QTreeWidgetItem& other) const override {
        const int column = treeWidget() == nullptr ? 0 : treeWidget()->sortColumn();
        const QVariant left = data(column, kSortRole);
        const QVariant right = other.data(column, kSortRole);
        if (left.isValid() && right.isValid())
            return left.toDouble() < right.toDouble();
        return text(column).localeAwareCompare(other.text(column)) < 0;
    }
};

class RunTexts {
    Q_DECLARE_TR_FUNCTIONS(RunTexts)
};

const char* stateIcon(RunState state) {
    switch (state) {
    case RunState::finished:
        return "done";
    case RunState::failed:
        return "error";
    case RunState::running:
        return "play";
    case RunState::stopped:
    case RunState::interrupted:
        break;
    }
    return state == RunState::stopped ? "stop" : "warning";
}

QString presetText(const QString& preset) {
    return preset == QLatin1String("paper")       ? RunTexts::tr("Paper")
           : preset == QLatin1String("reference") ? RunTexts::tr("Reference code")
                                                  : RunTexts::tr("Custom");
}

} // namespace

QString runStateText(RunState state) {
    switch (state) {
    case RunState::finished:
        return RunTexts::tr("finished");
    case RunState::stopped:
        return RunTexts::tr("stopped");
    case RunState::interrupted:
        return RunTexts::tr("interrupted");
    case RunState::failed:
        return RunTexts::tr("failed");
    case RunState::running:
        return RunTexts::tr("running");
    }
    return {};
}

RunsView::RunsView(QWidget* parent)
    : QWidget(parent), m_stack(new QStackedWidget(this)), m_empty(new QLabel(this)) {
    makeTable();
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_empty->setBackgroundRole(QPalette::Base);
    m_empty->setAutoFillBackground(true);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_table);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 4, 10, 8);
    layout->setSpacing(6);
    layout->addWidget(m_stack, 1);
    makeButtons();
    retranslate();
}

void RunsView::makeTable() {
    m_table = new QTreeWidget(this);
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setAllColumnsShowFocus(true);
    m_table->setTextElideMode(Qt::ElideMiddle);
    m_table->setColumnCount(kColumnCount);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(kStarted, Qt::DescendingOrder);
    m_table->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->header()->setStretchLastSection(false);
    m_table->header()->setSectionResizeMode(kName, QHeaderView::Stretch);
    m_table->header()->setMinimumSectionSize(fontMetrics().averageCharWidth() * 8);
    m_table->setMinimumHeight(fontMetrics().height() * 6);
    connect(m_table, &QTreeWidget::currentItemChanged, this, &RunsView::showSelected);
    connect(m_table, &QTreeWidget::itemActivated, this, [this] {
        if (m_use->isEnabled())
            use(true);
    });
}

void RunsView::makeButtons() {
    m_useBest = new QAction(this);
    m_useLast = new QAction(this);
    m_use = new QToolButton(this);
    m_use->setPopupMode(QToolButton::MenuButtonPopup);
    m_use->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_use->setFocusPolicy(Qt::StrongFocus);
    m_use->setMenu(new QMenu(m_use));
    m_use->menu()->addActions({m_useBest, m_useLast});
    m_resume = new QPushButton(this);
    m_folder = new QPushButton(this);
    m_remove = new QPushButton(this);
    auto* row = new QHBoxLayout;
    row->setSpacing(6);
    row->addWidget(m_use);
    row->addWidget(m_resume);
    row->addStretch(1);
    row->addWidget(m_folder);
    row->addWidget(m_remove);
    static_cast<QVBoxLayout*>(layout())->addLayout(row);
    for (QPushButton* button : {m_resume, m_folder, m_remove})
        button->setAutoDefault(false);
    m_use->setMinimumHeight(m_resume->sizeHint().height());
    connect(m_use, &QToolButton::clicked, this, [this] { use(true); });
    connect(m_useBest, &QAction::triggered, this, [this] { use(true); });
    connect(m_useLast, &QAction::triggered, this, [this] { use(false); });
    connect(m_resume, &QPushButton::clicked, this, [this] { Q_EMIT resumeRequested(selected()); });
    connect(m_remove, &QPushButton::clicked, this, [this] { Q_EMIT removeRequested(selected()); });
    connect(m_folder, &QPushButton::clicked, this, [this] {
        if (const RunRow* run = find(selected()))
            Q_EMIT openFolderRequested(run->folder);
    });
}

void RunsView::use(bool best) {
    const RunRow* run = find(selected());
    if (run == nullptr)
        return;
    const QString& wished = best ? run->bestHeadPath : run->headPath;
    const QString& other = best ? run->headPath : run->bestHeadPath;
    if (!wished.isEmpty() || !other.isEmpty())
        Q_EMIT useRequested(wished.isEmpty() ? other : wished);
}

void RunsView::setRuns(const QList<RunRow>& runs) {
    m_runs = runs;
    m_known = true;
    fill();
}

void RunsView::setHeadInUse(const QString& path) {
    if (path != m_headInUse) {
        m_headInUse = path;
        fill();
    }
}

void RunsView::setBusy(bool busy) {
    m_busy = busy;
    showSelected();
}

void RunsView::select(const QString& name) {
    for (int row = 0; row < m_table->topLevelItemCount(); ++row) {
        QTreeWidgetItem* item = m_table->topLevelItem(row);
        if (item->data(kName, kNameRole).toString() == name)
            m_table->setCurrentItem(item);
    }
}

QString RunsView::selected() const {
    const QTreeWidgetItem* item = m_table->currentItem();
    return item == nullptr ? QString() : item->data(kName, kNameRole).toString();
}

const RunRow* RunsView::find(const QString& name) const {
    const auto found =
        std::find_if(m_runs.begin(), m_runs.end(), [&](const RunRow& run) { return run.name == name; });
    return found == m_runs.end() ? nullptr : &*found;
}

void RunsView::fill() {
    const QString kept = selected();
    {
        const QSignalBlocker quiet(m_table);
        m_table->setSortingEnabled(false);
        m_table->clear();
        for (const RunRow& run : m_runs)
            fillItem(*new RunItem(m_table), run);
        m_table->setSortingEnabled(true);
        select(kept);
        if (m_table->currentItem() == nullptr && m_table->topLevelItemCount() > 0)
            m_table->setCurrentItem(m_table->topLevelItem(0));
    }
    m_stack->setCurrentIndex(m_runs.isEmpty() ? 0 : 1);
    m_empty->setText(m_known ? tr("No head has been trained on this machine yet. Finished trainings are "
                                  "listed here with their scores.")
                             : tr("The list of trainings comes with the engine…"));
    showSelected();
}

void RunsView::fillItem(QTreeWidgetItem& item, const RunRow& run) const {
    const QLocale locale;
    const bool inUse = !m_headInUse.isEmpty() && (m_headInUse == run.bestHeadPath ||
                                                  m_headInUse == run.headPath || m_headInUse == run.name);
    item.setData(kName, kNameRole, run.name);
    item.setText(kName, inUse ? tr("%1 (in use)").arg(run.name) : run.name);
    item.setText(kStarted, locale.toString(run.started, QLocale::ShortFormat));
    item.setData(kStarted, kSortRole, static_cast<double>(run.started.toMSecsSinceEpoch()));
    item.setText(kState, runStateText(run.state));
    item.setIcon(kState, iconForRows(QLatin1String(stateIcon(run.state)), palette()));
    item.setText(kBackbone, run.backbone);
    item.setText(kPreset, presetText(run.preset));
    item.setText(kImages, locale.toString(run.images));
    item.setData(kImages, kSortRole, static_cast<double>(run.images));
    item.setText(kEpochs, tr("%1 of %2").arg(run.epochsDone).arg(run.epochs));
    item.setData(kEpochs, kSortRole, run.epochsDone);
    item.setText(kLoss, run.epochsDone > 0 ? locale.toString(run.loss, 'f', 4) : QStringLiteral("–"));
    item.setData(kLoss, kSortRole, run.epochsDone > 0 ? run.loss : 1e300);
    item.setText(kScore,
                 run.validationIou ? locale.toString(*run.validationIou, 'f', 3) : QStringLiteral("–"));
    item.setData(kScore, kSortRole, run.validationIou.value_or(-1.0));
    for (const int column : {kImages, kEpochs, kLoss, kScore})
        item.setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
    QStringList tip{run.name};
    if (!run.why.isEmpty())
        tip << run.why;
    tip += run.parameters;
    for (int column = 0; column < kColumnCount; ++column)
        item.setToolTip(column, tip.join(QLatin1Char('\n')));
    if (run.state == RunState::failed)
        item.setForeground(kState, badColour(palette()));
    if (inUse) {
        QFont bold = m_table->font();
        bold.setBold(true);
        item.setFont(kName, bold);
    }
}

void RunsView::showSelected() {
    const RunRow* run = find(selected());
    const bool here = run != nullptr && run->state != RunState::running;
    const bool hasBest = run != nullptr && !run->bestHeadPath.isEmpty();
    const bool hasLast = run != nullptr && !run->headPath.isEmpty();
    m_use->setEnabled(here && (hasBest || hasLast));
    m_useBest->setEnabled(hasBest);
    m_useLast->setEnabled(hasLast);
    const bool resumable =
        run != nullptr && (run->state == RunState::interrupted || run->state == RunState::stopped);
    m_resume->setEnabled(resumable && !m_busy);
    m_resume->setToolTip(m_busy ? tr("A training is under way")
                                : tr("Go on with an interrupted or stopped training from where it was"));
    const bool elsewhere = run != nullptr && run->atEngine;
    m_folder->setEnabled(run != nullptr && !run->folder.isEmpty() && !elsewhere);
    m_folder->setToolTip(elsewhere ? tr("Its files are on the engine's machine: %1").arg(run->folder)
                                   : tr("Show the files of this run"));
    m_remove->setEnabled(here);
}

void RunsView::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange)
        fill();
}

void RunsView::retranslate() {
    m_table->setHeaderLabels({tr("Run"), tr("Started"), tr("State"), tr("Backbone"), tr("Preset"),
                              tr("Images"), tr("Epochs"), tr("Loss"), tr("Val. IoU")});
    m_table->headerItem()->setToolTip(kLoss, tr("Mean loss of the last epoch"));
    m_table->headerItem()->setToolTip(kScore, tr("Mean IoU on the validation images after the last epoch"));
    for (const int column : {kImages, kEpochs, kLoss, kScore})
        m_table->headerItem()->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
    m_table->setAccessibleName(tr("Training runs of this machine"));
    m_use->setText(tr("&Use this head"));
    m_use->setAccessibleName(tr("Use this head"));
    m_use->setToolTip(tr("Make the masks of all images with the head of this training; undo takes it back"));
    m_useBest->setText(tr("Use the &best head"));
    m_useBest->setToolTip(tr("The head after the epoch with the best validation score or the smallest loss"));
    m_useLast->setText(tr("Use the &last head"));
    m_resume->setText(tr("Resu&me"));
    m_folder->setText(tr("Open &folder"));
    m_remove->setText(tr("&Delete…"));
    m_remove->setToolTip(tr("Delete the run with its heads and its log"));
    fill();
}

} // namespace selfment::widgets
