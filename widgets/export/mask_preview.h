// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/export/export_choice.h"

#include <QImage>
#include <QVector>
#include <QWidget>

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QStackedWidget;

namespace selfment::widgets {

/// What a file of one format holds: a picture on a checkerboard, or its text. Which format is the user's
/// choice; the content is given from outside, and an answer for another format than the one shown is dropped.
class MaskPreview : public QWidget {
    Q_OBJECT

public:
    explicit MaskPreview(QWidget* parent = nullptr);

    void setFormats(const QVector<ExportFormat>& formats);
    void setFormat(const QString& name);
    [[nodiscard]] QString format() const;

    void showWaiting();
    /// bytes: a picture file; what Qt cannot read is said.
    void showPicture(const QString& format, const QByteArray& bytes);
    void showText(const QString& format, const QString& text);
    /// Why there is nothing to show, as a sentence.
    void showMessage(const QString& sentence);
    /// Null, empty: not shown now.
    [[nodiscard]] QImage picture() const;
    [[nodiscard]] QString text() const;
    [[nodiscard]] QString message() const;

Q_SIGNALS:
    /// The content of a file of this format is wanted.
    void wanted(const QString& format);

private:
    class Picture;

    QComboBox* m_formats = nullptr;
    QStackedWidget* m_stack = nullptr;
    Picture* m_picture = nullptr;
    QPlainTextEdit* m_text = nullptr;
    QLabel* m_message = nullptr;
};

} // namespace selfment::widgets
