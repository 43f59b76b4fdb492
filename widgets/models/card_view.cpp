// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/models/card_view.h"

#include "widgets/models/model_text.h"

#include <QEvent>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextTable>

namespace selfment::widgets {
namespace {

// Sizes of headings above the text's own: a card beside a table must not shout.
constexpr double kHeadingScale[] = {1.25, 1.12, 1.0};

void calmHeadings(QTextDocument& document, double pointSize) {
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        const int level = block.blockFormat().headingLevel();
        if (level < 1)
            continue;
        QTextCursor cursor(block);
        cursor.select(QTextCursor::BlockUnderCursor);
        QTextCharFormat format;
        format.setProperty(QTextFormat::FontSizeAdjustment, 0);
        format.setFontPointSize(pointSize * kHeadingScale[qMin(level, 3) - 1]);
        cursor.mergeCharFormat(format);
    }
}

void calmTables(QTextDocument& document) {
    for (QTextFrame* frame : document.rootFrame()->childFrames()) {
        if (auto* table = qobject_cast<QTextTable*>(frame)) {
            QTextTableFormat format = table->format();
            format.setCellPadding(3);
            format.setCellSpacing(0);
            format.setBorderCollapse(true);
            format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
            format.setBorder(0.5);
            table->setFormat(format);
        }
    }
}

} // namespace

CardView::CardView(QWidget* parent) : QTextBrowser(parent) {
    setReadOnly(true);
    setOpenLinks(false);
    setOpenExternalLinks(false);
    setUndoRedoEnabled(false);
    document()->setDocumentMargin(8);
    connect(this, &QTextBrowser::anchorClicked, this, [this](const QUrl& link) {
        if (link.scheme() == QLatin1String("https") || link.scheme() == QLatin1String("http"))
            Q_EMIT linkChosen(link.toString());
    });
}

void CardView::showCard(const QString& markdown) {
    m_markdown = markdown;
    const QTextDocument::MarkdownFeatures features =
        QTextDocument::MarkdownFeatures(QTextDocument::MarkdownDialectGitHub) | QTextDocument::MarkdownNoHTML;
    document()->setMarkdown(cardBody(markdown), features);
    calmHeadings(*document(), font().pointSizeF());
    calmTables(*document());
    moveCursor(QTextCursor::Start);
}

void CardView::showPlain(const QString& text) {
    m_markdown.clear();
    setCurrentCharFormat({}); // else that of the heading shown before
    setPlainText(text);
}

QVariant CardView::loadResource(int, const QUrl&) {
    return {};
}

void CardView::changeEvent(QEvent* event) {
    QTextBrowser::changeEvent(event);
    // Links and code carry colours of the palette they were made with.
    if (event->type() == QEvent::PaletteChange && !m_markdown.isEmpty())
        showCard(m_markdown);
}

} // namespace selfment::widgets
