// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/central_page.h"

#include "app/studio/window/notice_text.h"
#include "widgets/image/image_view.h"
#include "widgets/image/image_views.h"
#include "widgets/image/layer_bar.h"
#include "widgets/jobs/job_bar.h"
#include "widgets/notices/notice_bar.h"
#include "widgets/start/start_page.h"

#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace selfment::studio {

CentralPage::CentralPage(QWidget* parent) : QWidget(parent) {
    m_notices = new widgets::NoticeBar;
    m_start = new widgets::StartPage;
    m_layers = new widgets::LayerBar;
    m_views = new widgets::ImageViews;
    m_job = new widgets::JobBar;

    m_imagePage = new QWidget;
    m_imageLayout = new QVBoxLayout(m_imagePage);
    m_imageLayout->setContentsMargins(0, 0, 0, 0);
    m_imageLayout->setSpacing(0);
    m_imageLayout->addWidget(m_layers);
    m_imageLayout->addWidget(m_views, 1);

    m_stack = new QStackedWidget;
    m_stack->addWidget(m_start);
    m_stack->addWidget(m_imagePage);
    connect(m_stack, &QStackedWidget::currentChanged, this, &CentralPage::chooseNotices);
    chooseNotices();

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_notices);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_job);
}

widgets::ImageView& CentralPage::view() const {
    return m_views->primary();
}

void CentralPage::addImageBar(QWidget* bar) {
    m_imageLayout->insertWidget(m_imageLayout->indexOf(m_views), bar);
}

void CentralPage::addPage(QWidget* page) {
    // The stack is as large as its largest page wants to be at least, shown or not: these scroll instead.
    auto* area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidgetResizable(true);
    area->setWidget(page);
    m_pages.insert(page, area);
    m_stack->addWidget(area);
}

void CentralPage::showPage(QWidget* page) {
    m_stack->setCurrentWidget(m_pages.value(page));
}

bool CentralPage::isShown(const QWidget* page) const {
    return page != nullptr && m_stack->currentWidget() == m_pages.value(page);
}

void CentralPage::showStart() {
    m_stack->setCurrentWidget(m_start);
}

void CentralPage::showImage() {
    m_stack->setCurrentWidget(m_imagePage);
}

bool CentralPage::isStartShown() const {
    return m_stack->currentWidget() == m_start;
}

/// What is to know of the image in view means nothing, and takes height, beside another page.
void CentralPage::chooseNotices() {
    const bool image = m_stack->currentWidget() == m_imagePage;
    m_notices->holdBack(image ? QStringList()
                              : QStringList{QLatin1String(kImageNoticeKey), QLatin1String(kImageWarningKey),
                                            QLatin1String(kImageScoreKey)});
}

} // namespace selfment::studio
