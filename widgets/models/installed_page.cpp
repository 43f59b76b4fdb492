// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/models/installed_page.h"

#include "widgets/models/model_details.h"
#include "widgets/models/model_text.h"
#include "widgets/notices/status_colours.h"
#include "widgets/theme/theme.h"

#include <QDir>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStackedWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace selfment::widgets {
namespace {

enum Column { kName, kKind, kLabel, kSize, kPrecision, kState, kWhere };
constexpr int kNameRole = Qt::UserRole;

const char* stateIcon(ModelRowState state) {
    return state == ModelRowState::present ? "done" : "warning";
}

/// Whether it changes the models there are.
bool changes(InstalledPage::Button which) {
    return which == InstalledPage::addFile || which == InstalledPage::addFolder ||
           which == InstalledPage::locate || which == InstalledPage::remove;
}

} // namespace

InstalledPage::InstalledPage(QWidget* parent) : QWidget(parent) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(8);
    makeTable();
    makeButtons(*layout);
    m_empty = new QLabel;
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_empty->setContentsMargins(48, 24, 48, 24);
    m_details = new ModelDetails;
    auto* splitter = new QSplitter(Qt::Vertical);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_table);
    splitter->addWidget(m_details);
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 3);
    splitter->setSizes({190, 290});
    m_stack = new QStackedWidget;
    m_stack->addWidget(m_empty);
    m_stack->addWidget(splitter);
    layout->addWidget(m_stack, 1);
    connect(m_details, &ModelDetails::linkChosen, this, &InstalledPage::linkChosen);
    retranslate();
    fill();
}

void InstalledPage::makeTable() {
    m_table = new QTreeWidget;
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setAllColumnsShowFocus(true);
    m_table->setTextElideMode(Qt::ElideMiddle);
    m_table->setColumnCount(kWhere + 1);
    m_table->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->header()->setSectionResizeMode(kLabel, QHeaderView::Interactive);
    m_table->header()->setSectionResizeMode(kWhere, QHeaderView::Interactive);
    m_table->header()->resizeSection(kLabel, m_table->fontMetrics().averageCharWidth() * 40);
    m_table->header()->setMinimumSectionSize(m_table->fontMetrics().averageCharWidth() * 10);
    m_table->header()->setStretchLastSection(true);
    connect(m_table, &QTreeWidget::currentItemChanged, this, &InstalledPage::showSelected);
    connect(m_table, &QTreeWidget::itemActivated, this, [this] {
        if (m_buttons[use]->isEnabled())
            press(use);
    });
}

void InstalledPage::makeButtons(QVBoxLayout& layout) {
    auto* row = new QHBoxLayout;
    row->setSpacing(6);
    for (int which = 0; which < kButtonCount; ++which) {
        m_buttons[which] = new QPushButton;
        m_buttons[which]->setAutoDefault(false);
        connect(m_buttons[which], &QPushButton::clicked, this,
                [this, which] { press(static_cast<Button>(which)); });
        row->addWidget(m_buttons[which]);
        if (which == addFolder)
            row->addStretch(1);
    }
    layout.addLayout(row);
}

void InstalledPage::press(Button which) {
    const QString name = selected();
    switch (which) {
    case addFile:
        Q_EMIT addFileRequested();
        break;
    case addFolder:
        Q_EMIT addFolderRequested();
        break;
    case use:
        Q_EMIT useRequested(name);
        break;
    case verify:
        Q_EMIT verifyRequested(name);
        break;
    case locate:
        Q_EMIT locateRequested(name);
        break;
    case copyPath:
        Q_EMIT copyPathRequested(name);
        break;
    case remove:
        Q_EMIT removeRequested(name);
        break;
    case kButtonCount:
        break;
    }
}

void InstalledPage::setModels(const QList<ModelRow>& models) {
    m_models = models;
    m_known = true;
    fill();
}

void InstalledPage::setInUse(const QString& name) {
    if (name != m_inUse) {
        m_inUse = name;
        fill();
    }
}

void InstalledPage::setBusy(bool busy) {
    m_busy = busy;
    showSelected();
}

void InstalledPage::setElsewhere(const QString& engine) {
    m_elsewhere = engine;
    retranslate();
    showSelected();
}

void InstalledPage::select(const QString& name) {
    for (int row = 0; row < m_table->topLevelItemCount(); ++row) {
        QTreeWidgetItem* item = m_table->topLevelItem(row);
        if (item->data(kName, kNameRole).toString() == name)
            m_table->setCurrentItem(item);
    }
}

QString InstalledPage::selected() const {
    const QTreeWidgetItem* item = m_table->currentItem();
    return item == nullptr ? QString() : item->data(kName, kNameRole).toString();
}

bool InstalledPage::isEmptyShown() const {
    return m_stack->currentWidget() == m_empty;
}

const ModelRow* InstalledPage::find(const QString& name) const {
    for (const ModelRow& model : m_models)
        if (model.name == name)
            return &model;
    return nullptr;
}

void InstalledPage::fill() {
    const QString kept = selected();
    {
        const QSignalBlocker quiet(m_table);
        m_table->clear();
        for (const ModelRow& model : m_models) {
            auto* item = new QTreeWidgetItem(m_table);
            const bool active = model.name == m_inUse;
            item->setData(kName, kNameRole, model.name);
            item->setText(kName, model.name);
            item->setText(kKind, modelKindText(model.kind));
            item->setText(kLabel, model.label);
            item->setText(kSize, model.bytes > 0 ? bytesText(model.bytes) : QStringLiteral("–"));
            item->setText(kPrecision, model.precision.isEmpty() ? QStringLiteral("–") : model.precision);
            const QString state = modelStateText(model.state);
            const bool present = model.state == ModelRowState::present;
            item->setText(kState, active && present ? tr("In use") : state);
            item->setIcon(kState, icon(QLatin1String(stateIcon(model.state)), palette()));
            item->setText(kWhere,
                          model.path.isEmpty() ? tr("in the program") : QDir::toNativeSeparators(model.path));
            item->setToolTip(kLabel, model.label);
            item->setToolTip(kWhere, item->text(kWhere));
            item->setToolTip(kState, modelStateHelp(model.state));
            item->setTextAlignment(kSize, Qt::AlignRight | Qt::AlignVCenter);
            if (!present)
                item->setForeground(kState, doubtfulColour(palette()));
            if (active) {
                QFont bold = m_table->font();
                bold.setBold(true);
                item->setFont(kName, bold);
                item->setFont(kState, bold);
            }
        }
        select(find(kept) != nullptr ? kept : m_inUse);
        if (m_table->currentItem() == nullptr && m_table->topLevelItemCount() > 0)
            m_table->setCurrentItem(m_table->topLevelItem(0));
    }
    m_stack->setCurrentIndex(m_models.isEmpty() ? 0 : 1);
    m_empty->setText(m_known
                         ? tr("There are no models on this machine yet.\n\nAdd a weight file (.pth or "
                              ".safetensors) or a folder with its config.json, or drop it here. “Published "
                              "models” lists what can be downloaded.")
                         : tr("The list of models comes with the engine…"));
    showSelected();
}

void InstalledPage::showSelected() {
    const ModelRow* model = find(selected());
    const bool free = !m_busy;
    const bool ours = free && m_elsewhere.isEmpty();
    const bool present = model != nullptr && model->state == ModelRowState::present;
    const bool hasFile = model != nullptr && !model->path.isEmpty();
    m_buttons[addFile]->setEnabled(ours);
    m_buttons[addFolder]->setEnabled(ours);
    m_buttons[use]->setEnabled(present && model->kind == ModelRowKind::backbone && model->name != m_inUse);
    m_buttons[verify]->setEnabled(free && hasFile && model->state != ModelRowState::moved);
    m_buttons[locate]->setEnabled(ours && hasFile && model->state != ModelRowState::present);
    m_buttons[locate]->setVisible(model != nullptr && model->state != ModelRowState::present);
    m_buttons[copyPath]->setEnabled(hasFile);
    m_buttons[remove]->setEnabled(ours && hasFile && !model->shipped);
    if (model == nullptr)
        m_details->clear();
    else
        m_details->showModel(*model, model->name == m_inUse);
}

void InstalledPage::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        fill();
}

void InstalledPage::retranslate() {
    m_table->setHeaderLabels(
        {tr("Name"), tr("Kind"), tr("Model"), tr("Size"), tr("Precision"), tr("State"), tr("Where")});
    m_table->setAccessibleName(tr("Models of this machine"));
    const QString texts[] = {tr("Add &file…"), tr("Add f&older…"), tr("&Use"),    tr("&Verify"),
                             tr("&Locate…"),   tr("&Copy path"),   tr("&Remove…")};
    const QString tips[] = {tr("Make a weight file (.pth, .safetensors) known"),
                            tr("Make a folder with config.json and weights known"),
                            tr("Make the features of the open image with this backbone"),
                            tr("Compute the hash again and compare it"),
                            tr("Say where the model is now"),
                            tr("Put the path on the clipboard"),
                            tr("Forget the model; files that you added yourself stay")};
    for (int which = 0; which < kButtonCount; ++which) {
        m_buttons[which]->setText(texts[which]);
        m_buttons[which]->setToolTip(changes(static_cast<Button>(which)) && !m_elsewhere.isEmpty()
                                         ? tr("These are the models of %1: who runs that engine adds and "
                                              "removes them.")
                                               .arg(m_elsewhere)
                                         : tips[which]);
    }
}

} // namespace selfment::widgets
