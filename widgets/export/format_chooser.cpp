// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/export/format_chooser.h"

#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace selfment::widgets {
namespace {

constexpr int kHelpLines = 2;

QVBoxLayout* addColumn(QHBoxLayout* columns, const QString& title) {
    auto* column = new QVBoxLayout;
    column->setSpacing(4);
    auto* label = new QLabel(title);
    label->setForegroundRole(QPalette::PlaceholderText);
    column->addWidget(label);
    auto* boxes = new QVBoxLayout;
    boxes->setSpacing(4);
    column->addLayout(boxes);
    column->addStretch(1);
    columns->addLayout(column, 1);
    return boxes;
}

} // namespace

FormatChooser::FormatChooser(QWidget* parent) : QWidget(parent), m_help(new QLabel) {
    auto* columns = new QHBoxLayout;
    columns->setSpacing(16);
    m_pictures = addColumn(columns, tr("Pictures"));
    m_annotations = addColumn(columns, tr("Annotations"));
    m_help->setWordWrap(true);
    m_help->setTextFormat(Qt::PlainText);
    m_help->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_help->setForegroundRole(QPalette::PlaceholderText);
    m_help->setMinimumHeight(m_help->fontMetrics().lineSpacing() * kHelpLines + 2);
    m_help->setAccessibleName(tr("About this format"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addLayout(columns);
    layout->addWidget(m_help);
}

void FormatChooser::setFormats(const QVector<ExportFormat>& formats) {
    qDeleteAll(m_boxes);
    m_boxes.clear();
    m_formats = formats;
    for (const ExportFormat& format : formats) {
        auto* box = new QCheckBox(format.label);
        box->setObjectName(format.name);
        box->setToolTip(format.help);
        box->setAccessibleDescription(format.help);
        box->setChecked(m_boxes.isEmpty());
        box->installEventFilter(this);
        (format.group == ExportGroup::pictures ? m_pictures : m_annotations)->addWidget(box);
        if (!m_boxes.isEmpty())
            setTabOrder(m_boxes.last(), box);
        m_boxes.append(box);
        connect(box, &QCheckBox::toggled, this, [this, name = format.name](bool on) {
            showHelp(name);
            if (on)
                Q_EMIT ticked(name);
            Q_EMIT changed();
        });
    }
    if (!formats.isEmpty())
        showHelp(formats.first().name);
    Q_EMIT changed();
}

void FormatChooser::setChosen(const QStringList& names) {
    for (QCheckBox* box : std::as_const(m_boxes))
        box->setChecked(names.contains(box->objectName()));
}

QStringList FormatChooser::chosen() const {
    QStringList names;
    for (const QCheckBox* box : m_boxes)
        if (box->isChecked())
            names << box->objectName();
    return names;
}

QString FormatChooser::helpText() const {
    return m_help->text();
}

bool FormatChooser::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Enter || event->type() == QEvent::FocusIn)
        showHelp(watched->objectName());
    return QWidget::eventFilter(watched, event);
}

void FormatChooser::showHelp(const QString& name) {
    for (const ExportFormat& format : std::as_const(m_formats))
        if (format.name == name)
            m_help->setText(format.help);
}

} // namespace selfment::widgets
