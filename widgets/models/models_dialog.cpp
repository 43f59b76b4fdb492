// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/models/models_dialog.h"

#include "widgets/jobs/job_bar.h"
#include "widgets/library/dropped_files.h"
#include "widgets/models/installed_page.h"
#include "widgets/models/published_page.h"
#include "widgets/notices/notice_bar.h"

#include <QDragEnterEvent>
#include <QDropEvent>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

namespace selfment::widgets {

ModelsDialog::ModelsDialog(QWidget* parent) : QDialog(parent) {
    setAcceptDrops(true);
    setSizeGripEnabled(true);
    m_notices = new NoticeBar;
    m_installed = new InstalledPage;
    m_published = new PublishedPage;
    m_job = new JobBar;
    m_tabs = new QTabWidget;
    m_tabs->addTab(m_installed, QString());
    m_tabs->addTab(m_published, QString());
    m_hint = new QLabel;
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    m_close = new QPushButton;
    m_close->setAutoDefault(false);
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(12, 0, 12, 12);
    foot->addWidget(m_hint, 1);
    foot->addWidget(m_close);
    auto* middle = new QVBoxLayout;
    middle->setContentsMargins(12, 12, 12, 4);
    middle->addWidget(m_tabs);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_notices);
    layout->addLayout(middle, 1);
    layout->addWidget(m_job);
    layout->addLayout(foot);
    connect(m_close, &QPushButton::clicked, this, &QDialog::close);
    resize(940, 660);
    retranslate();
}

void ModelsDialog::showInstalled() {
    m_tabs->setCurrentWidget(m_installed);
}

void ModelsDialog::showPublished() {
    m_tabs->setCurrentWidget(m_published);
}

void ModelsDialog::setBusy(bool busy) {
    m_installed->setBusy(busy);
    m_published->setBusy(busy);
}

void ModelsDialog::setElsewhere(const QString& engine) {
    m_installed->setElsewhere(engine);
    m_published->setElsewhere(engine);
    setAcceptDrops(engine.isEmpty());
}

void ModelsDialog::changeEvent(QEvent* event) {
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ModelsDialog::dragEnterEvent(QDragEnterEvent* event) {
    if (!droppedFiles(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void ModelsDialog::dropEvent(QDropEvent* event) {
    event->acceptProposedAction();
    Q_EMIT filesDropped(droppedFiles(event->mimeData()));
}

void ModelsDialog::retranslate() {
    m_tabs->setAccessibleName(tr("Models"));
    setWindowTitle(tr("Models"));
    m_tabs->setTabText(0, tr("On this &machine"));
    m_tabs->setTabText(1, tr("&Published models"));
    m_hint->setText(tr("Drop weight files and folders here to add them."));
    m_close->setText(tr("Close"));
}

} // namespace selfment::widgets
