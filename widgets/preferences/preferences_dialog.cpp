// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/preferences/preferences_dialog.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QListWidget>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace selfment::widgets {
namespace {
constexpr QSize kSize(780, 560);
} // namespace

PreferencesDialog::PreferencesDialog(QWidget* parent)
    : QDialog(parent), m_list(new QListWidget), m_stack(new QStackedWidget) {
    setWindowTitle(tr("Preferences"));
    resize(kSize);
    m_list->setAccessibleName(tr("Pages"));
    m_list->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
    m_list->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Expanding);
    auto* middle = new QHBoxLayout;
    middle->addWidget(m_list);
    middle->addWidget(m_stack, 1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    m_reset = buttons->addButton(tr("&Reset this page"), QDialogButtonBox::ResetRole);
    m_reset->setAutoDefault(false);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 14, 14, 12);
    layout->setSpacing(12);
    layout->addLayout(middle, 1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_list, &QListWidget::currentRowChanged, this, &PreferencesDialog::showRow);
    connect(m_reset, &QPushButton::clicked, this, [this] {
        if (const int row = m_list->currentRow(); row >= 0) {
            m_pages.at(row).reset();
        }
    });
}

void PreferencesDialog::addPage(const QString& id, const QString& title, std::function<QWidget*()> make,
                                std::function<void()> reset) {
    auto* holder = new QWidget;
    auto* layout = new QVBoxLayout(holder);
    layout->setContentsMargins(8, 0, 0, 0);
    m_stack->addWidget(holder);
    m_pages.append({id, std::move(make), std::move(reset), holder, nullptr});
    auto* item = new QListWidgetItem(title, m_list);
    const int line = fontMetrics().height();
    item->setSizeHint(QSize(fontMetrics().horizontalAdvance(title) + 2 * line, line * 7 / 4));
    if (m_list->currentRow() < 0) {
        m_list->setCurrentRow(0);
    }
    m_list->setFixedWidth(m_list->sizeHintForColumn(0) + 2 * m_list->frameWidth() + line);
}

void PreferencesDialog::showRow(int row) {
    if (row < 0) {
        return;
    }
    Page& page = m_pages[row];
    if (page.content == nullptr) {
        page.content = page.make();
        page.holder->layout()->addWidget(page.content);
    }
    m_stack->setCurrentWidget(page.holder);
    m_reset->setEnabled(static_cast<bool>(page.reset));
}

void PreferencesDialog::showPage(const QString& id) {
    for (int row = 0; row < m_pages.size(); ++row) {
        if (m_pages.at(row).id == id) {
            m_list->setCurrentRow(row);
        }
    }
}

QString PreferencesDialog::shownPage() const {
    return m_list->currentRow() < 0 ? QString() : m_pages.at(m_list->currentRow()).id;
}

QWidget* PreferencesDialog::page() const {
    return m_list->currentRow() < 0 ? nullptr : m_pages.at(m_list->currentRow()).content;
}

} // namespace selfment::widgets
