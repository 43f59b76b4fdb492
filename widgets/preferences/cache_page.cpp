// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/preferences/cache_page.h"

#include "options/option_table.h"
#include "widgets/forms/option_editor.h"
#include "widgets/forms/option_row.h"
#include "widgets/training/path_line.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace selfment::widgets {

CachePage::CachePage(QWidget* parent)
    : QWidget(parent),
      m_folder(new PathLine(this)),
      m_limit(new OptionRow(*options::findOption("cache-limit"), this)),
      m_precision(new OptionRow(*options::findOption("cache-precision"), this)),
      m_fill(new QLabel(this)),
      m_clear(new QPushButton(tr("C&lear the cache…"), this)),
      m_elsewhere(new QLabel(this)) {
    auto* about = new QLabel(tr("Features of a backbone are costly: those of trainings, evaluations and "
                                "“Compute features” are kept here and used again."),
                             this);
    about->setWordWrap(true);
    setDefaultFolder({});
    const int widest =
        std::max({m_folder->labelWidthHint(), m_limit->labelWidthHint(), m_precision->labelWidthHint()});
    m_folder->setLabelWidth(widest);
    m_limit->setLabelWidth(widest);
    m_precision->setLabelWidth(widest);
    m_fill->setTextFormat(Qt::PlainText);
    m_fill->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_clear->setAutoDefault(false);
    auto* fill = new QHBoxLayout;
    fill->addWidget(m_fill, 1);
    fill->addWidget(m_clear);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(about);
    layout->addWidget(m_elsewhere);
    m_elsewhere->setWordWrap(true);
    m_elsewhere->setTextFormat(Qt::PlainText);
    m_elsewhere->hide();
    layout->addWidget(m_folder);
    layout->addWidget(m_limit);
    layout->addWidget(m_precision);
    layout->addSpacing(8);
    layout->addLayout(fill);
    layout->addStretch(1);
    connect(m_folder, &PathLine::browseRequested, this, &CachePage::browseRequested);
    // A folder half typed is none.
    connect(m_folder->line(), &QLineEdit::editingFinished, this,
            [this] { Q_EMIT optionEdited(QStringLiteral("cache"), m_folder->text()); });
    for (OptionRow* row : {m_limit, m_precision}) {
        row->dropResetButton();
        connect(row, &OptionRow::edited, this,
                [this, row](const QString& text) { Q_EMIT optionEdited(row->objectName(), text); });
    }
    connect(m_clear, &QPushButton::clicked, this, &CachePage::clearRequested);
}

void CachePage::setOptions(const options::Options& options) {
    const QString folder = QString::fromStdString(options.cache.folder);
    if (folder != m_folder->text()) {
        m_folder->setText(folder);
    }
    for (OptionRow* row : {m_limit, m_precision}) {
        const QString text = QString::fromStdString(row->spec().get(options));
        if (!row->editor()->sameValue(row->text(), text)) {
            row->setText(text);
        }
    }
}

void CachePage::setDefaultFolder(const QString& folder) {
    m_folder->setTexts(tr("&Folder"), folder.isEmpty() ? tr("the user's cache folder") : folder,
                       tr("Where computed features and pseudo masks are kept"));
}

void CachePage::setFill(const QString& text) {
    m_fill->setText(text);
}

void CachePage::setClearEnabled(bool enabled) {
    m_clear->setEnabled(enabled);
}

void CachePage::setElsewhere(const QString& engine) {
    const bool elsewhere = !engine.isEmpty();
    const QString why =
        tr("The cache of %1 is on its machine and shared by all who use it: its owner says where it is, how "
           "large it may be, and clears it.")
            .arg(engine);
    m_elsewhere->setText(why);
    m_elsewhere->setVisible(elsewhere);
    for (QWidget* part : {static_cast<QWidget*>(m_folder), static_cast<QWidget*>(m_limit)}) {
        part->setEnabled(!elsewhere);
        part->setAccessibleDescription(elsewhere ? why : QString());
    }
    m_clear->setToolTip(elsewhere ? why : QString());
}

QString CachePage::fillText() const {
    return m_fill->text();
}

} // namespace selfment::widgets
