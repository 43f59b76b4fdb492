// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/iterations/sequence_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace selfment::widgets {
namespace {

constexpr int kSmallestSide = 64;
constexpr int kLargestSide = 4096;
constexpr int kPreviewLines = 16; // its side, in lines of text
constexpr int kProgressSteps = 1000;

} // namespace

SequenceDialog::SequenceDialog(int iterations, QSize photo, QWidget* parent)
    : QDialog(parent),
      m_photo(photo),
      m_fields(new QWidget(this)),
      m_format(new QComboBox),
      m_first(new QSpinBox),
      m_last(new QSpinBox),
      m_longSide(new QSpinBox),
      m_size(new QLabel),
      m_seconds(new QDoubleSpinBox),
      m_repeat(new QCheckBox(tr("&Repeat for ever"))),
      m_lossless(new QCheckBox(tr("&Lossless (larger)"))),
      m_layer(new QComboBox),
      m_caption(new QCheckBox(tr("&Write the iteration into each frame"))),
      m_preview(new QLabel(this)),
      m_estimate(new QLabel(this)),
      m_progress(new QProgressBar(this)),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Cancel, this)) {
    setWindowTitle(tr("Export IPO sequence"));
    m_export = m_buttons->addButton(tr("&Export…"), QDialogButtonBox::AcceptRole);
    m_export->setDefault(true);
    auto* form = new QFormLayout(m_fields);
    form->setContentsMargins(0, 0, 0, 0);
    makeFields(*form, iterations);
    const int side = fontMetrics().height() * kPreviewLines;
    m_preview->setFixedSize(side, side);
    m_preview->setAlignment(Qt::AlignCenter);
    m_preview->setAccessibleName(tr("One frame as it would be written"));
    m_estimate->setWordWrap(true);
    m_progress->setRange(0, kProgressSteps);
    QSizePolicy kept = m_progress->sizePolicy();
    kept.setRetainSizeWhenHidden(true);
    m_progress->setSizePolicy(kept);
    m_progress->hide();
    auto* columns = new QHBoxLayout;
    columns->setSpacing(16);
    columns->addWidget(m_fields, 1);
    columns->addWidget(m_preview);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 12);
    layout->addLayout(columns);
    layout->addWidget(m_estimate);
    layout->addWidget(m_progress);
    layout->addWidget(m_buttons);
    wire();
    SequenceChoice choice;
    choice.last = iterations;
    setChoice(choice);
    setEstimate({});
}

void SequenceDialog::makeFields(QFormLayout& form, int iterations) {
    m_format->addItem(tr("Animated WebP, one file"), static_cast<int>(SequenceFormat::webp));
    m_format->addItem(tr("PNG frames, one file each"), static_cast<int>(SequenceFormat::png));
    for (const SequenceLayer layer : sequenceLayers())
        m_layer->addItem(sequenceLayerName(layer), static_cast<int>(layer));
    m_first->setRange(0, iterations);
    m_last->setRange(0, iterations);
    m_first->setAccessibleName(tr("First iteration"));
    m_last->setAccessibleName(tr("Last iteration"));
    m_longSide->setRange(kSmallestSide, kLargestSide);
    m_longSide->setSingleStep(64);
    m_longSide->setSuffix(tr(" px"));
    m_longSide->setAccelerated(true);
    m_seconds->setRange(0.02, 60.0);
    m_seconds->setDecimals(2);
    m_seconds->setSingleStep(0.1);
    m_seconds->setSuffix(tr(" s"));
    auto* range = new QHBoxLayout;
    range->addWidget(m_first);
    range->addWidget(new QLabel(tr("to")));
    range->addWidget(m_last);
    range->addStretch(1);
    auto* size = new QHBoxLayout;
    size->addWidget(m_longSide);
    size->addWidget(m_size, 1);
    form.addRow(tr("&Format:"), m_format);
    form.addRow(tr("&Iterations:"), range);
    static_cast<QLabel*>(form.labelForField(range))->setBuddy(m_first);
    form.addRow(tr("Over the &photo:"), m_layer);
    form.addRow(tr("Longer &side:"), size);
    static_cast<QLabel*>(form.labelForField(size))->setBuddy(m_longSide);
    form.addRow(tr("&Time per frame:"), m_seconds);
    form.addRow({}, m_repeat);
    form.addRow({}, m_lossless);
    form.addRow({}, m_caption);
}

void SequenceDialog::wire() {
    const auto change = [this] { takeChange(); };
    for (QComboBox* box : {m_format, m_layer})
        connect(box, &QComboBox::currentIndexChanged, this, change);
    for (QSpinBox* box : {m_first, m_last, m_longSide})
        connect(box, &QSpinBox::valueChanged, this, change);
    connect(m_seconds, &QDoubleSpinBox::valueChanged, this, change);
    for (QCheckBox* box : {m_repeat, m_lossless, m_caption})
        connect(box, &QCheckBox::toggled, this, change);
    // A range that runs backwards is mended at the end that was not touched.
    connect(m_first, &QSpinBox::valueChanged, this,
            [this](int first) { m_last->setValue(std::max(first, m_last->value())); });
    connect(m_last, &QSpinBox::valueChanged, this,
            [this](int last) { m_first->setValue(std::min(last, m_first->value())); });
    connect(m_buttons, &QDialogButtonBox::accepted, this, [this] { Q_EMIT exportRequested(choice()); });
    connect(m_buttons, &QDialogButtonBox::rejected, this, &SequenceDialog::reject);
}

void SequenceDialog::setChoice(const SequenceChoice& choice) {
    m_setting = true;
    m_format->setCurrentIndex(m_format->findData(static_cast<int>(choice.format)));
    m_first->setValue(choice.first);
    m_last->setValue(choice.last);
    m_first->setValue(choice.first); // the order of both does not matter
    m_longSide->setValue(choice.longSide);
    m_seconds->setValue(choice.secondsPerFrame);
    m_repeat->setChecked(choice.repeat);
    m_lossless->setChecked(choice.lossless);
    m_caption->setChecked(choice.withCaption);
    m_layer->setCurrentIndex(m_layer->findData(static_cast<int>(choice.layer)));
    m_setting = false;
    takeChange();
}

SequenceChoice SequenceDialog::choice() const {
    SequenceChoice choice;
    choice.format = static_cast<SequenceFormat>(m_format->currentData().toInt());
    choice.first = m_first->value();
    choice.last = m_last->value();
    choice.longSide = m_longSide->value();
    choice.secondsPerFrame = m_seconds->value();
    choice.repeat = m_repeat->isChecked();
    choice.lossless = m_lossless->isChecked();
    choice.withCaption = m_caption->isChecked();
    choice.layer = static_cast<SequenceLayer>(m_layer->currentData().toInt());
    return choice;
}

void SequenceDialog::takeChange() {
    if (m_setting)
        return;
    const bool animated = choice().format == SequenceFormat::webp;
    for (QWidget* only : {static_cast<QWidget*>(m_seconds), static_cast<QWidget*>(m_repeat),
                          static_cast<QWidget*>(m_lossless)})
        only->setEnabled(animated);
    showSize();
    Q_EMIT choiceChanged(choice());
}

void SequenceDialog::showSize() {
    const QSize size = sequenceFrameSize(m_photo, m_longSide->value());
    m_size->setText(tr("%1 × %2 px").arg(size.width()).arg(size.height()));
}

void SequenceDialog::setPreview(const QImage& frame) {
    const double ratio = devicePixelRatioF();
    QImage fitted = frame.scaled(m_preview->size() * ratio, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    fitted.setDevicePixelRatio(ratio);
    m_preview->setPixmap(QPixmap::fromImage(fitted));
}

void SequenceDialog::setEstimate(std::optional<qint64> bytes) {
    const int count = choice().frameCount();
    const QString frames = count == 1 ? tr("1 frame") : tr("%Ln frames", nullptr, count);
    m_estimate->setText(
        bytes ? tr("%1, about %2")
                    .arg(frames, QLocale().formattedDataSize(*bytes, 1, QLocale::DataSizeSIFormat))
              : tr("%1, size is being estimated…").arg(frames));
}

QString SequenceDialog::estimateText() const {
    return m_estimate->text();
}

void SequenceDialog::setProgress(double fraction) {
    m_writing = fraction >= 0.0;
    m_fields->setEnabled(!m_writing);
    m_export->setEnabled(!m_writing);
    m_progress->setVisible(m_writing);
    m_progress->setValue(static_cast<int>(std::clamp(fraction, 0.0, 1.0) * kProgressSteps));
}

QPushButton* SequenceDialog::exportButton() const {
    return m_export;
}

void SequenceDialog::reject() {
    if (m_writing)
        Q_EMIT cancelRequested();
    else
        QDialog::reject();
}

} // namespace selfment::widgets
