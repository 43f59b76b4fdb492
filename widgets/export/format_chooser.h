// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/export/export_choice.h"

#include <QVector>
#include <QWidget>

class QCheckBox;
class QLabel;
class QVBoxLayout;

namespace selfment::widgets {

/// Formats to tick, pictures beside annotations, and the sentence of the one under mouse or focus.
class FormatChooser : public QWidget {
    Q_OBJECT

public:
    explicit FormatChooser(QWidget* parent = nullptr);

    /// The first is ticked.
    void setFormats(const QVector<ExportFormat>& formats);
    void setChosen(const QStringList& names);
    [[nodiscard]] QStringList chosen() const; ///< in the order of the formats
    [[nodiscard]] QString helpText() const;

Q_SIGNALS:
    void changed();
    /// A format was ticked: the one to look at.
    void ticked(const QString& name);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void showHelp(const QString& name);

    QVector<ExportFormat> m_formats;
    QVector<QCheckBox*> m_boxes; ///< each with its format's name as objectName
    QVBoxLayout* m_pictures = nullptr;
    QVBoxLayout* m_annotations = nullptr;
    QLabel* m_help = nullptr;
};

} // namespace selfment::widgets
