// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/controllers/sequence_writer.h"
#include "app/studio/window/workbench.h"
#include "values/ipo_trace.h"
#include "widgets/iterations/sequence_dialog.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <optional>

namespace selfment::studio {

/// From the wish for IPO's iterations as pictures to the file or files.
class SequenceFlow : public QObject {
    Q_OBJECT

public:
    SequenceFlow(const Workbench& workbench, QObject* parent);

    void open();
    /// The dialog, while it is open.
    [[nodiscard]] widgets::SequenceDialog* dialog() const { return m_dialog; }
    [[nodiscard]] const SequenceWriter& writer() const { return m_writer; }

private:
    void wireWriter();
    void postDone(const QString& path, qint64 bytes);
    void enable();
    void showChoice();
    void begin();
    void end();
    [[nodiscard]] bool takeImage();
    [[nodiscard]] std::optional<QString> askPath(const widgets::SequenceChoice& choice);
    [[nodiscard]] bool mayReplace(const SequenceJob& job);
    [[nodiscard]] SequenceJob jobOf(const widgets::SequenceChoice& choice, const QString& path) const;

    Workbench m_bench;
    QPointer<widgets::SequenceDialog> m_dialog;
    widgets::SequenceChoice m_choice; ///< the last one, for the next dialog
    QImage m_photo;                   ///< what the dialog is about, whatever is opened meanwhile
    values::IpoTrace m_trace;
    QString m_name; ///< of the image, without extension
    QString m_imageFolder;
    QTimer m_estimating; ///< runs while the choice changes
    SequenceWriter m_writer;
};

} // namespace selfment::studio
