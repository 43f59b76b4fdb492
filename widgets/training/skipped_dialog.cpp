// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/training/skipped_dialog.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QFileInfo>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace selfment::widgets {

SkippedDialog::SkippedDialog(QWidget* parent)
    : QDialog(parent), m_note(new QLabel(this)), m_table(new QTreeWidget(this)) {
    setWindowTitle(tr("Images Left Out"));
    m_note->setWordWrap(true);
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setHeaderLabels({tr("Image"), tr("Why")});
    m_table->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->header()->setStretchLastSection(true);
    m_table->setAccessibleName(tr("Images left out"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_copy = buttons->addButton(tr("&Copy list"), QDialogButtonBox::ActionRole);
    m_copy->setAutoDefault(false);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_note);
    layout->addWidget(m_table, 1);
    layout->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 90, fontMetrics().height() * 22);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    connect(m_copy, &QPushButton::clicked, this, [this] { Q_EMIT copyRequested(listText()); });
}

void SkippedDialog::setRows(const QList<SkippedRow>& rows, qint64 degenerate, qint64 unreadable,
                            bool running) {
    m_rows = rows;
    QStringList note{tr("Pseudo masks with one side only, nothing to learn from: %1. Unreadable files: %2.")
                         .arg(degenerate)
                         .arg(unreadable)};
    if (rows.isEmpty() && running)
        note << tr("The list comes when the training ends.");
    m_note->setText(note.join(QLatin1Char(' ')));
    m_table->clear();
    for (const SkippedRow& row : rows) {
        auto* item = new QTreeWidgetItem(m_table, {QFileInfo(row.path).fileName(), row.reason});
        item->setToolTip(0, QDir::toNativeSeparators(row.path));
        item->setToolTip(1, row.reason);
    }
    m_table->setVisible(!rows.isEmpty());
    m_copy->setEnabled(!rows.isEmpty());
}

QString SkippedDialog::noteText() const {
    return m_note->text();
}

QString SkippedDialog::listText() const {
    QStringList lines;
    for (const SkippedRow& row : m_rows)
        lines << row.path + QLatin1Char('\t') + row.reason;
    return lines.join(QLatin1Char('\n'));
}

} // namespace selfment::widgets
