// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/models/published_page.h"

#include "widgets/models/licence_page.h"
#include "widgets/models/model_text.h"
#include "widgets/models/token_field.h"
#include "widgets/theme/theme.h"

#include <QCheckBox>
#include <QEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace selfment::widgets {
namespace {

enum Column { kLabel, kParameters, kDimension, kAccess, kHere, kLicence, kColumnCount };
constexpr int kNameRole = Qt::UserRole;

} // namespace

PublishedPage::PublishedPage(QWidget* parent) : QWidget(parent) {
    m_licence = new LicencePage;
    m_stack = new QStackedWidget;
    m_stack->addWidget(makeList());
    m_stack->addWidget(m_licence);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    connect(m_licence, &LicencePage::backRequested, this, &PublishedPage::showList);
    connect(m_licence, &LicencePage::linkChosen, this, &PublishedPage::linkChosen);
    connect(m_licence, &LicencePage::accepted, this, [this](const QString& name) {
        showList();
        Q_EMIT downloadRequested(name);
    });
    retranslate();
    showSelected();
}

QWidget* PublishedPage::makeList() {
    auto* page = new QWidget;
    m_intro = new QLabel;
    m_intro->setWordWrap(true);
    m_table = new QTreeWidget;
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setAllColumnsShowFocus(true);
    m_table->setColumnCount(kColumnCount);
    m_table->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->header()->setMinimumSectionSize(m_table->fontMetrics().averageCharWidth() * 10);
    m_table->header()->setStretchLastSection(true);
    m_note = new QLabel;
    m_note->setWordWrap(true);
    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_download = new QPushButton;
    m_download->setAutoDefault(false);
    m_token = new TokenField;
    auto* row = new QHBoxLayout;
    row->addWidget(m_note, 1);
    row->addWidget(m_download);
    auto* line = new QFrame;
    line->setFrameShape(QFrame::HLine);
    line->setForegroundRole(QPalette::Mid);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(8);
    layout->addWidget(m_intro);
    layout->addWidget(m_table, 1);
    layout->addLayout(row);
    layout->addWidget(line);
    layout->addWidget(m_token);
    connect(m_table, &QTreeWidget::currentItemChanged, this, &PublishedPage::showSelected);
    connect(m_table, &QTreeWidget::itemActivated, this, &PublishedPage::ask);
    connect(m_download, &QPushButton::clicked, this, &PublishedPage::ask);
    connect(m_token, &TokenField::tokenEntered, this, &PublishedPage::tokenEntered);
    return page;
}

void PublishedPage::setModels(const QList<PublishedRow>& models) {
    m_models = models;
    fill();
}

void PublishedPage::setTokenSource(const QString& source) {
    m_token->setSource(source);
}

void PublishedPage::setBusy(bool busy) {
    m_busy = busy;
    showSelected();
}

void PublishedPage::setElsewhere(const QString& engine) {
    m_elsewhere = engine;
    m_token->setEnabled(engine.isEmpty());
    showSelected();
}

void PublishedPage::showLicence(const LicenceView& licence) {
    m_licence->showLicence(licence);
    m_stack->setCurrentWidget(m_licence);
    m_licence->agreement()->setFocus(Qt::OtherFocusReason);
}

void PublishedPage::showList() {
    m_stack->setCurrentIndex(0);
    m_table->setFocus(Qt::OtherFocusReason);
}

bool PublishedPage::isLicenceShown() const {
    return m_stack->currentWidget() == m_licence;
}

void PublishedPage::select(const QString& name) {
    for (int row = 0; row < m_table->topLevelItemCount(); ++row) {
        QTreeWidgetItem* item = m_table->topLevelItem(row);
        if (item->data(kLabel, kNameRole).toString() == name)
            m_table->setCurrentItem(item);
    }
}

QString PublishedPage::selected() const {
    const QTreeWidgetItem* item = m_table->currentItem();
    return item == nullptr ? QString() : item->data(kLabel, kNameRole).toString();
}

const PublishedRow* PublishedPage::find(const QString& name) const {
    for (const PublishedRow& model : m_models)
        if (model.name == name)
            return &model;
    return nullptr;
}

void PublishedPage::ask() {
    if (m_download->isEnabled())
        Q_EMIT licenceRequested(selected());
}

void PublishedPage::fill() {
    const QString kept = selected();
    {
        const QSignalBlocker quiet(m_table);
        m_table->clear();
        for (const PublishedRow& model : m_models) {
            auto* item = new QTreeWidgetItem(m_table);
            item->setData(kLabel, kNameRole, model.name);
            item->setText(kLabel, model.label);
            item->setToolTip(kLabel, model.name);
            item->setText(kParameters, parametersText(model.parameters));
            item->setText(kDimension, model.dimension > 0 ? QString::number(model.dimension) : QString());
            item->setTextAlignment(kParameters, Qt::AlignRight | Qt::AlignVCenter);
            item->setTextAlignment(kDimension, Qt::AlignRight | Qt::AlignVCenter);
            item->setText(kAccess, model.repository.isEmpty() ? tr("from a file")
                                   : model.gated              ? tr("on request")
                                                              : tr("open"));
            item->setToolTip(kAccess, model.repository);
            if (model.here) {
                item->setText(kHere, tr("yes"));
                item->setIcon(kHere, icon(QStringLiteral("done"), palette()));
            }
            item->setText(kLicence, model.licence);
            item->setToolTip(kLicence, model.licence);
        }
        select(kept);
        if (m_table->currentItem() == nullptr && m_table->topLevelItemCount() > 0)
            m_table->setCurrentItem(m_table->topLevelItem(0));
    }
    showSelected();
}

void PublishedPage::showSelected() {
    const PublishedRow* model = find(selected());
    m_download->setEnabled(model != nullptr && !m_busy && m_elsewhere.isEmpty() &&
                           !model->repository.isEmpty() && !model->here);
    QString note;
    if (!m_elsewhere.isEmpty())
        note = tr("Who runs the engine %1 fetches models for it.").arg(m_elsewhere);
    else if (model != nullptr && model->here)
        note = tr("This model is on this machine already.");
    else if (model != nullptr && model->repository.isEmpty())
        note = tr("This model cannot be downloaded here. Get its file from its owner, then add it on the "
                  "first page.");
    else if (model != nullptr)
        note = tr("From %1. Its licence is shown before anything is fetched.").arg(model->repository);
    m_note->setText(note);
}

void PublishedPage::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        fill();
}

void PublishedPage::retranslate() {
    m_intro->setText(tr("Backbones that their owners have published. Each is fetched from its owner's "
                        "repository with your own access."));
    m_table->setHeaderLabels(
        {tr("Model"), tr("Parameters"), tr("d"), tr("Access"), tr("Here"), tr("Licence")});
    m_table->setAccessibleName(tr("Published models"));
    m_download->setText(tr("&Download…"));
}

} // namespace selfment::widgets
