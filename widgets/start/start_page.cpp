// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/start/start_page.h"

#include "widgets/library/dropped_files.h"
#include "widgets/start/sample_grid.h"
#include "widgets/theme/theme.h"

#include <QDragEnterEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <array>
#include <utility>

namespace selfment::widgets {
namespace {

constexpr int kMaximumWidth = 900; ///< logical pixels; longer lines are hard to read
constexpr int kMaximumRecent = 8;

QLabel* makeHeading(const QString& text, double factor, QWidget* parent) {
    auto* heading = new QLabel(text, parent);
    QFont font = heading->font();
    font.setPointSizeF(font.pointSizeF() * factor);
    font.setBold(true);
    heading->setFont(font);
    heading->setTextFormat(Qt::PlainText);
    return heading;
}

QLabel* makeText(const QString& text, QWidget* parent) {
    auto* label = new QLabel(text, parent);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

/// Three columns: what to do first, then, last.
QHBoxLayout* makeSteps(QWidget* section) {
    const std::array<std::pair<QString, QString>, 3> steps = {{
        {StartPage::tr("1  Open"),
         StartPage::tr("an image, a folder or a session; drop it here, or take a sample below.")},
        {StartPage::tr("2  Look"),
         StartPage::tr("at each stage: features, cut, seed patch, IPO step by step (Ctrl+→), mask.")},
        {StartPage::tr("3  Export"),
         StartPage::tr("the mask, or those of the whole folder, in every format.")},
    }};
    auto* row = new QHBoxLayout;
    row->setSpacing(24);
    for (const auto& [title, text] : steps) {
        auto* column = new QVBoxLayout;
        column->setSpacing(4);
        column->addWidget(makeHeading(title, 1.15, section));
        QLabel* words = makeText(text, section);
        words->setAlignment(Qt::AlignTop | Qt::AlignLeft);
        column->addWidget(words, 1);
        row->addLayout(column, 1);
    }
    return row;
}

/// As all buttons of the page are.
void enlarge(QPushButton& button) {
    button.setMinimumHeight(button.fontMetrics().height() * 2);
    button.setMinimumWidth(button.fontMetrics().averageCharWidth() * 22);
}

QVBoxLayout* columnIn(QWidget* section) {
    auto* column = new QVBoxLayout(section);
    column->setContentsMargins(0, 0, 0, 0);
    return column;
}

} // namespace

StartPage::StartPage(QWidget* parent) : QWidget(parent) {
    setAcceptDrops(true);
    auto* content = new QWidget;
    content->setMaximumWidth(kMaximumWidth);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(32, 28, 32, 28);
    column->setSpacing(22);
    column->addWidget(makeIntroduction());
    column->addWidget(makeSamples());
    column->addWidget(makeNote());
    column->addWidget(makeRecent());
    column->addStretch(1);

    auto* centred = new QWidget;
    auto* row = new QHBoxLayout(centred);
    row->setContentsMargins(0, 0, 0, 0);
    row->addStretch(1);
    row->addWidget(content, 1000);
    row->addStretch(1);

    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(centred);
    columnIn(this)->addWidget(scroll);
    setAccessibleName(tr("Start page"));
    refreshIcons();
}

QWidget* StartPage::makeIntroduction() {
    auto* section = new QWidget(this);
    auto* column = columnIn(section);
    column->setSpacing(12);
    column->addWidget(makeHeading(tr("Selfment Studio"), 1.9, section));
    column->addWidget(
        makeText(tr("Finds the object in a photo without annotations: patches that look alike are "
                    "grouped, refined step by step, and written as a mask."),
                 section));
    column->addLayout(makeSteps(section));
    auto* buttons = new QHBoxLayout;
    m_openImage = new QPushButton(tr("Open i&mage…"), section);
    m_openImage->setToolTip(tr("Open one or several images (%1)")
                                .arg(QKeySequence(QKeySequence::Open).toString(QKeySequence::NativeText)));
    m_openImage->setDefault(true);
    m_openFolder = new QPushButton(tr("Open fol&der…"), section);
    m_openFolder->setToolTip(tr("Open all images of a folder and the folders in it"));
    m_train = new QPushButton(tr("&Train a head…"), section);
    m_train->setToolTip(tr("Teach a head from a folder of photos, without annotations (Ctrl+T)"));
    for (QPushButton* button : {m_openImage, m_openFolder, m_train}) {
        enlarge(*button);
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    column->addLayout(buttons);
    connect(m_openImage, &QPushButton::clicked, this, &StartPage::openImageRequested);
    connect(m_openFolder, &QPushButton::clicked, this, &StartPage::openFolderRequested);
    connect(m_train, &QPushButton::clicked, this, &StartPage::trainRequested);
    return section;
}

QWidget* StartPage::makeSamples() {
    m_sampleSection = new QWidget(this);
    auto* column = columnIn(m_sampleSection);
    auto* header = new QHBoxLayout;
    header->addWidget(makeHeading(tr("Sample photos"), 1.2, m_sampleSection));
    header->addStretch(1);
    auto* all = new QPushButton(tr("Open &all samples"), m_sampleSection);
    all->setToolTip(tr("Put all sample photos into the library"));
    enlarge(*all);
    header->addWidget(all);
    column->addLayout(header);
    m_samples = new SampleGrid(m_sampleSection);
    column->addWidget(m_samples);
    m_sampleSection->hide();
    connect(all, &QPushButton::clicked, this, &StartPage::allSamplesRequested);
    connect(m_samples, &SampleGrid::sampleChosen, this, &StartPage::sampleChosen);
    return m_sampleSection;
}

QWidget* StartPage::makeRecent() {
    m_recentSection = new QWidget(this);
    auto* column = columnIn(m_recentSection);
    column->addWidget(makeHeading(tr("Recent"), 1.2, m_recentSection));
    m_recent = new QVBoxLayout;
    m_recent->setSpacing(2);
    column->addLayout(m_recent);
    m_recentSection->hide();
    return m_recentSection;
}

QWidget* StartPage::makeNote() {
    auto* note =
        makeText(tr("Good to know: without model weights the program uses a built-in colour and texture "
                    "descriptor. It is quick and works best on photos with one clear object away from the "
                    "border; much of its quality comes from assuming just that. It is far below the "
                    "self-supervised networks of the paper and no evidence for or against them."),
                 this);
    note->setForegroundRole(QPalette::PlaceholderText);
    note->setAccessibleName(tr("Note on the built-in descriptor"));
    return note;
}

void StartPage::setSamples(const QList<Sample>& samples) {
    m_samples->setSamples(samples);
    m_sampleSection->setVisible(!samples.isEmpty());
}

void StartPage::setRecentFiles(const QStringList& paths) {
    while (QLayoutItem* item = m_recent->takeAt(0)) {
        // Not at once: the click on one of these buttons may be what changes the list.
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (const QString& path : paths.mid(0, kMaximumRecent)) {
        auto* button = new QPushButton(m_recentSection);
        const QString text =
            fontMetrics().elidedText(path.simplified(), Qt::ElideMiddle, kMaximumWidth * 3 / 4);
        button->setText(QString(text).replace(QLatin1Char('&'), QStringLiteral("&&")));
        button->setFlat(true);
        button->setStyleSheet(QStringLiteral("text-align: left; padding: 3px 6px;"));
        button->setCursor(Qt::PointingHandCursor);
        button->setToolTip(path.toHtmlEscaped());
        button->setAccessibleName(tr("Recent: %1").arg(QFileInfo(path).fileName()));
        connect(button, &QPushButton::clicked, this, [this, path] { Q_EMIT recentChosen(path); });
        m_recent->addWidget(button);
    }
    m_recentSection->setVisible(!paths.isEmpty());
}

void StartPage::refreshIcons() {
    m_openImage->setIcon(icon(QStringLiteral("open-image"), palette()));
    m_openFolder->setIcon(icon(QStringLiteral("open-folder"), palette()));
    m_train->setIcon(icon(QStringLiteral("plot"), palette()));
}

void StartPage::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange) {
        refreshIcons();
    }
    QWidget::changeEvent(event);
}

void StartPage::dragEnterEvent(QDragEnterEvent* event) {
    if (!droppedFiles(event->mimeData()).isEmpty()) {
        event->acceptProposedAction();
    }
}

void StartPage::dropEvent(QDropEvent* event) {
    if (const QStringList paths = droppedFiles(event->mimeData()); !paths.isEmpty()) {
        event->acceptProposedAction();
        Q_EMIT filesDropped(paths);
    }
}

} // namespace selfment::widgets
