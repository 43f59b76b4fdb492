// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/evaluation/left_out_view.h"

#include <QDir>
#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace selfment::widgets {
namespace {
enum Column { kFile, kWhat, kReason, kColumnCount };
} // namespace

LeftOutView::LeftOutView(QWidget* parent)
    : QWidget(parent),
      m_stack(new QStackedWidget(this)),
      m_empty(new QLabel(this)),
      m_table(new QTreeWidget(this)),
      m_copy(new QPushButton(this)) {
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setAllColumnsShowFocus(true);
    m_table->setColumnCount(kColumnCount);
    m_table->setTextElideMode(Qt::ElideMiddle);
    m_table->header()->setSectionResizeMode(kFile, QHeaderView::Interactive);
    m_table->header()->resizeSection(kFile, fontMetrics().averageCharWidth() * 36);
    m_table->header()->setSectionResizeMode(kWhat, QHeaderView::ResizeToContents);
    m_table->header()->setStretchLastSection(true);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setMargin(12);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_empty->setBackgroundRole(QPalette::Base);
    m_empty->setAutoFillBackground(true);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_table);
    m_copy->setAutoDefault(false);
    auto* row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(m_copy);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 6, 8, 8);
    layout->setSpacing(6);
    layout->addWidget(m_stack, 1);
    layout->addLayout(row);
    connect(m_copy, &QPushButton::clicked, this, [this] { Q_EMIT copyRequested(listText()); });
    setFiles({}, {}, false);
}

void LeftOutView::setFiles(const QList<LeftOutFile>& leftOut, const QList<ScoredImage>& images,
                           bool evaluated) {
    m_evaluated = evaluated;
    m_table->clear();
    for (const LeftOutFile& file : leftOut)
        add(file.file, true, file.reason);
    for (const ScoredImage& image : images)
        if (!image.notes.isEmpty())
            add(image.maskPath.isEmpty() ? image.name : image.maskPath, false,
                image.notes.join(QStringLiteral("; ")));
    m_stack->setCurrentIndex(count() > 0 ? 1 : 0);
    m_copy->setEnabled(count() > 0);
    retranslate();
}

void LeftOutView::add(const QString& file, bool leftOut, const QString& reason) {
    auto* item = new QTreeWidgetItem(
        m_table, {QFileInfo(file).fileName(), leftOut ? tr("left out") : tr("scored, with a note"), reason});
    item->setToolTip(kFile, QDir::toNativeSeparators(file));
    item->setToolTip(kReason, reason);
    item->setData(kFile, Qt::UserRole, file);
}

int LeftOutView::count() const {
    return m_table->topLevelItemCount();
}

QString LeftOutView::emptyText() const {
    return m_empty->text();
}

QString LeftOutView::listText() const {
    QStringList lines;
    for (int row = 0; row < count(); ++row) {
        const QTreeWidgetItem* item = m_table->topLevelItem(row);
        lines << QStringList{item->data(kFile, Qt::UserRole).toString(), item->text(kWhat),
                             item->text(kReason)}
                     .join(QLatin1Char('\t'));
    }
    return lines.join(QLatin1Char('\n'));
}

void LeftOutView::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void LeftOutView::retranslate() {
    m_table->setHeaderLabels({tr("File"), tr("What happened"), tr("Why")});
    m_table->setAccessibleName(tr("Files left out, and notes"));
    m_empty->setText(m_evaluated ? tr("Every file had its partner and was scored as it is.")
                                 : tr("Files without a partner, files that cannot be read and what was done "
                                      "to odd masks are listed here after an evaluation."));
    m_copy->setText(tr("Cop&y the list"));
}

} // namespace selfment::widgets
