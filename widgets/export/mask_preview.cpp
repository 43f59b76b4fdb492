// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/export/mask_preview.h"

#include <QComboBox>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPlainTextEdit>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace selfment::widgets {
namespace {

constexpr int kSquare = 8; // pixels a side, of the checkerboard
constexpr QSize kLeastSize(260, 180);

} // namespace

/// The picture, as large as fits; where it is transparent one sees a checkerboard.
class MaskPreview::Picture : public QWidget {
public:
    void setImage(const QImage& image) {
        m_image = image;
        update();
    }
    [[nodiscard]] const QImage& image() const { return m_image; }

protected:
    void paintEvent(QPaintEvent*) override {
        if (m_image.isNull())
            return;
        QPainter painter(this);
        const QSize size = m_image.size().scaled(this->size(), Qt::KeepAspectRatio);
        const QRect place(QPoint((width() - size.width()) / 2, (height() - size.height()) / 2), size);
        if (m_image.hasAlphaChannel())
            paintBoard(painter, place);
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawImage(place, m_image);
        painter.setPen(palette().color(QPalette::Mid));
        painter.drawRect(place.adjusted(0, 0, -1, -1));
    }

private:
    static void paintBoard(QPainter& painter, const QRect& place) {
        painter.fillRect(place, QColor(255, 255, 255));
        for (int y = 0; y < place.height(); y += kSquare)
            for (int x = (y / kSquare % 2) * kSquare; x < place.width(); x += 2 * kSquare)
                painter.fillRect(QRect(place.x() + x, place.y() + y, kSquare, kSquare) & place,
                                 QColor(205, 205, 205));
    }

    QImage m_image;
};

MaskPreview::MaskPreview(QWidget* parent)
    : QWidget(parent),
      m_formats(new QComboBox),
      m_stack(new QStackedWidget),
      m_picture(new Picture),
      m_text(new QPlainTextEdit),
      m_message(new QLabel) {
    auto* label = new QLabel(tr("&Preview as"));
    label->setBuddy(m_formats);
    m_formats->setAccessibleName(tr("Format of the preview"));
    m_picture->setAccessibleName(tr("Preview of one mask"));
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    m_text->setWordWrapMode(QTextOption::WrapAnywhere);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setAccessibleName(tr("Preview of one mask"));
    m_message->setWordWrap(true);
    m_message->setTextFormat(Qt::PlainText);
    m_message->setAlignment(Qt::AlignCenter);
    m_message->setMargin(12);
    m_message->setForegroundRole(QPalette::PlaceholderText);
    for (QWidget* page :
         {static_cast<QWidget*>(m_message), static_cast<QWidget*>(m_picture), static_cast<QWidget*>(m_text)})
        m_stack->addWidget(page);
    m_stack->setMinimumSize(kLeastSize);
    auto* head = new QHBoxLayout;
    head->addWidget(label);
    head->addWidget(m_formats, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(head);
    layout->addWidget(m_stack, 1);
    connect(m_formats, &QComboBox::currentIndexChanged, this, [this] {
        if (!format().isEmpty())
            Q_EMIT wanted(format());
    });
}

void MaskPreview::setFormats(const QVector<ExportFormat>& formats) {
    const QSignalBlocker quiet(m_formats);
    m_formats->clear();
    for (const ExportFormat& format : formats)
        m_formats->addItem(format.label, format.name);
}

void MaskPreview::setFormat(const QString& name) {
    if (const int index = m_formats->findData(name); index >= 0)
        m_formats->setCurrentIndex(index);
}

QString MaskPreview::format() const {
    return m_formats->currentData().toString();
}

void MaskPreview::showWaiting() {
    // What is shown stays until the next is there, so that nothing flickers; the first has nothing to show.
    if (m_stack->currentWidget() == m_message)
        showMessage(tr("Making a preview…"));
}

void MaskPreview::showPicture(const QString& format, const QByteArray& bytes) {
    if (format != this->format())
        return;
    const QImage image = QImage::fromData(bytes);
    if (image.isNull()) {
        showMessage(tr("This picture cannot be shown here."));
        return;
    }
    m_picture->setImage(image);
    m_stack->setCurrentWidget(m_picture);
}

void MaskPreview::showText(const QString& format, const QString& text) {
    if (format != this->format())
        return;
    m_text->setPlainText(text);
    m_stack->setCurrentWidget(m_text);
}

void MaskPreview::showMessage(const QString& sentence) {
    m_message->setText(sentence);
    m_stack->setCurrentWidget(m_message);
}

QImage MaskPreview::picture() const {
    return m_stack->currentWidget() == m_picture ? m_picture->image() : QImage();
}

QString MaskPreview::text() const {
    return m_stack->currentWidget() == m_text ? m_text->toPlainText() : QString();
}

QString MaskPreview::message() const {
    return m_stack->currentWidget() == m_message ? m_message->text() : QString();
}

} // namespace selfment::widgets
