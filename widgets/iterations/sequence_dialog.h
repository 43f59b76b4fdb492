// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/iterations/sequence_frames.h"

#include <QDialog>

#include <optional>

class QCheckBox;
class QComboBox;
class QDialogButtonBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QProgressBar;
class QPushButton;
class QSpinBox;

namespace selfment::widgets {

enum class SequenceFormat {
    webp, ///< one animated file
    png,  ///< a file for each iteration
};

/// What the user wants of a sequence.
struct SequenceChoice {
    SequenceFormat format = SequenceFormat::webp;
    int first = 0;
    int last = 0;
    int longSide = 1024; ///< pixels
    double secondsPerFrame = 0.8;
    bool repeat = true; ///< for ever; else once
    bool lossless = false;
    bool withCaption = true;
    SequenceLayer layer = SequenceLayer::mask;

    [[nodiscard]] int frameCount() const { return last - first + 1; }
    friend bool operator==(const SequenceChoice&, const SequenceChoice&) = default;
};

/// Asks how IPO's iterations are to be written, shows one frame as it would be, and then how far the writing
/// is. Writes nothing itself.
class SequenceDialog : public QDialog {
    Q_OBJECT

public:
    /// iterations: of the trace, 0 is the initial mask. photo: pixels of what the frames are made from.
    SequenceDialog(int iterations, QSize photo, QWidget* parent = nullptr);

    void setChoice(const SequenceChoice& choice);
    [[nodiscard]] SequenceChoice choice() const;
    void setPreview(const QImage& frame);
    /// Bytes that the choice would take; none: being found out.
    void setEstimate(std::optional<qint64> bytes);
    /// From the begin of the writing (0) to its end; below 0: not writing.
    void setProgress(double fraction);
    [[nodiscard]] bool isWriting() const { return m_writing; }
    [[nodiscard]] QPushButton* exportButton() const;
    [[nodiscard]] QString estimateText() const;

    /// Closes, or while writing asks to cancel that.
    void reject() override;

Q_SIGNALS:
    void choiceChanged(const selfment::widgets::SequenceChoice& choice);
    void exportRequested(const selfment::widgets::SequenceChoice& choice);
    void cancelRequested();

private:
    void makeFields(QFormLayout& form, int iterations);
    void wire();
    void takeChange();
    void showSize();

    QSize m_photo;
    bool m_writing = false;
    bool m_setting = false;
    QWidget* m_fields;
    QComboBox* m_format;
    QSpinBox* m_first;
    QSpinBox* m_last;
    QSpinBox* m_longSide;
    QLabel* m_size;
    QDoubleSpinBox* m_seconds;
    QCheckBox* m_repeat;
    QCheckBox* m_lossless;
    QComboBox* m_layer;
    QCheckBox* m_caption;
    QLabel* m_preview;
    QLabel* m_estimate;
    QProgressBar* m_progress;
    QDialogButtonBox* m_buttons;
    QPushButton* m_export;
};

} // namespace selfment::widgets
