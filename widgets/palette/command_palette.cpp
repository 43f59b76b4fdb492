// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/palette/command_palette.h"

#include "widgets/palette/command_delegate.h"
#include "widgets/palette/command_list.h"

#include <QEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace selfment::widgets {
namespace {
constexpr int kColumns = 72; ///< average characters across
constexpr int kRows = 12;
} // namespace

CommandPalette::CommandPalette(QWidget* parent)
    : QDialog(parent, Qt::Dialog | Qt::FramelessWindowHint),
      m_line(new QLineEdit(this)),
      m_list(new QListView(this)),
      m_help(new QLabel(this)),
      m_model(new CommandList(this)) {
    setModal(true);
    m_line->setClearButtonEnabled(true);
    m_line->installEventFilter(this);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new CommandDelegate(m_list));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_help->setForegroundRole(QPalette::PlaceholderText);
    m_help->setTextFormat(Qt::PlainText);
    m_help->setWordWrap(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 10, 10, 10);
    layout->addWidget(m_line);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_help);
    connect(m_line, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_model->setPattern(text);
        m_list->setCurrentIndex(m_model->index(0, 0));
        showHelp();
    });
    connect(m_list, &QListView::clicked, this, &CommandPalette::choose);
    retranslate();
}

void CommandPalette::setEntries(const QList<CommandEntry>& entries, const QStringList& recent) {
    m_model->setEntries(entries, recent);
    m_list->setCurrentIndex(m_model->index(0, 0));
    showHelp();
}

void CommandPalette::openOver() {
    m_line->clear();
    const QSize wanted(fontMetrics().averageCharWidth() * kColumns,
                       (fontMetrics().height() + 10) * (kRows + 3));
    if (const QWidget* over = parentWidget()) {
        const QSize size = wanted.boundedTo(over->size() - QSize(20, 20));
        resize(size);
        move(over->mapToGlobal(QPoint((over->width() - size.width()) / 2, over->height() / 12)));
    } else {
        resize(wanted);
    }
    open();
    m_line->setFocus(Qt::PopupFocusReason);
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
    if (watched != m_line || event->type() != QEvent::KeyPress) {
        return QDialog::eventFilter(watched, event);
    }
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Down:
        step(1);
        return true;
    case Qt::Key_Up:
        step(-1);
        return true;
    case Qt::Key_PageDown:
        step(kRows);
        return true;
    case Qt::Key_PageUp:
        step(-kRows);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose();
        return true;
    default:
        return QDialog::eventFilter(watched, event);
    }
}

void CommandPalette::step(int rows) {
    const int last = m_model->rowCount() - 1;
    if (last < 0) {
        return;
    }
    int row = m_list->currentIndex().row() + rows;
    if (rows == 1 && row > last) {
        row = 0;
    } else if (rows == -1 && row < 0) {
        row = last;
    }
    m_list->setCurrentIndex(m_model->index(std::clamp(row, 0, last), 0));
    showHelp();
}

void CommandPalette::choose() {
    const QModelIndex index = m_list->currentIndex();
    if (!index.isValid() || !index.data(CommandList::Enabled).toBool()) {
        return; // the line below says that it is not available
    }
    const QString id = index.data(CommandList::Id).toString();
    accept();
    QTimer::singleShot(0, this, [this, id] { Q_EMIT chosen(id); });
}

void CommandPalette::showHelp() {
    const QModelIndex index = m_list->currentIndex();
    if (!index.isValid()) {
        m_help->setText(tr("No command answers to this."));
    } else if (!index.data(CommandList::Enabled).toBool()) {
        m_help->setText(tr("Not available now."));
    } else {
        const QString help = index.data(Qt::ToolTipRole).toString();
        m_help->setText(help.isEmpty() ? tr("Return runs it, Escape leaves.") : help);
    }
    m_line->setAccessibleDescription(index.isValid() ? index.data(Qt::AccessibleTextRole).toString()
                                                     : m_help->text());
}

void CommandPalette::paintEvent(QPaintEvent* event) {
    QDialog::paintEvent(event);
    // It has no frame of the desktop's: a line sets it off from what is below it.
    QPainter painter(this);
    painter.setPen(palette().color(QPalette::Mid));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void CommandPalette::changeEvent(QEvent* event) {
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void CommandPalette::retranslate() {
    setWindowTitle(tr("Commands"));
    m_line->setPlaceholderText(tr("Type a command"));
    m_line->setAccessibleName(tr("Command"));
    m_list->setAccessibleName(tr("Commands found"));
    showHelp();
}

} // namespace selfment::widgets
