// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/status_line.h"

#include "widgets/notices/status_colours.h"

#include <QEvent>
#include <QLabel>
#include <QProgressBar>
#include <QStatusBar>
#include <QToolButton>

#include <algorithm>
#include <iterator>

namespace selfment::studio {

namespace {
constexpr int kShareSteps = 1000;
constexpr int kShareWidth = 96;
constexpr int kSpacing = 6; ///< between the parts of a status bar
} // namespace

StatusLine::StatusLine(QStatusBar& bar)
    : QObject(&bar),
      m_bar(bar),
      m_hover(new QLabel),
      m_training(new QToolButton),
      m_work(new QLabel),
      m_share(new QProgressBar),
      m_image(new QLabel),
      m_preset(new QLabel),
      m_location(new QLabel),
      m_engine(new QLabel),
      m_memory(new QLabel) {
    bar.setSizeGripEnabled(false);
    m_hover->setTextFormat(Qt::PlainText);
    m_hover->setContentsMargins(8, 0, 8, 0);
    // Neither a long hover text nor a job's is a reason for the window to grow.
    m_hover->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    bar.setSizePolicy(QSizePolicy::Ignored, bar.sizePolicy().verticalPolicy());
    bar.addWidget(m_hover, 1);
    m_training->setAutoRaise(true);
    m_training->setFocusPolicy(Qt::TabFocus);
    m_training->setToolTip(tr("Show the training"));
    connect(m_training, &QToolButton::clicked, this, &StatusLine::trainingPressed);
    bar.addPermanentWidget(m_training);
    endTraining();
    m_work->setTextFormat(Qt::PlainText);
    m_share->setRange(0, kShareSteps);
    m_share->setTextVisible(false);
    m_share->setFixedSize(kShareWidth, std::max(6, bar.fontMetrics().height() / 2));
    bar.addPermanentWidget(m_work);
    bar.addPermanentWidget(m_share);
    endWork();
    for (QLabel* label : {m_image, m_preset, m_location, m_engine, m_memory}) {
        label->setTextFormat(Qt::PlainText);
        label->setContentsMargins(8, 0, 8, 0);
        bar.addPermanentWidget(label);
    }
    m_engine->setObjectName(QStringLiteral("engineState"));
    m_image->hide();
    m_image->setToolTip(tr("Size of the photo and of its patch grid"));
    m_preset->setToolTip(tr("Where the parameters in force come from"));
    m_location->setObjectName(QStringLiteral("enginePlace"));
    setEnginePlace({});
    m_memory->setObjectName(QStringLiteral("memory"));
    m_memory->hide();
    setEngineLoading();
    bar.installEventFilter(this);
    m_hover->installEventFilter(this);
}

void StatusLine::setHoverText(const QString& text) {
    m_hoverText = text;
    showHover();
}

void StatusLine::showHover() {
    const QMargins margins = m_hover->contentsMargins();
    const QString shown = m_hover->fontMetrics().elidedText(
        m_hoverText, Qt::ElideRight, m_hover->width() - margins.left() - margins.right());
    m_hover->setText(shown);
    m_hover->setToolTip(shown == m_hoverText ? QString() : m_hoverText);
}

void StatusLine::fit() {
    QLabel* const droppable[] = {m_image, m_preset, m_location, m_memory}; // the last one goes first
    const auto mayGo = [this, &droppable](const QWidget* part) {
        return std::find(std::begin(droppable), std::end(droppable), part) != std::end(droppable) &&
               !(part == m_location && m_elsewhere);
    };
    int room = m_bar.width();
    for (const QWidget* part : m_bar.findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly)) {
        if (part == m_location && m_elsewhere) {
            m_location->show();
        }
        if (part != m_hover && !mayGo(part) && !part->isHidden()) {
            room -= part->sizeHint().width() + kSpacing;
        }
    }
    for (QLabel* label : droppable) {
        if (!mayGo(label)) {
            continue;
        }
        if (label->text().isEmpty()) {
            label->hide();
            continue;
        }
        room -= label->sizeHint().width() + kSpacing;
        label->setVisible(room >= 0);
    }
}

bool StatusLine::eventFilter(QObject* watched, QEvent* event) {
    const bool ofBar = watched == &m_bar;
    if (ofBar && (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest)) {
        fit();
    } else if (!ofBar && event->type() == QEvent::Resize) {
        showHover();
    }
    return QObject::eventFilter(watched, event);
}

void StatusLine::setImageFacts(const QString& facts) {
    m_image->setText(facts);
    fit();
}

void StatusLine::setPreset(options::Preset preset) {
    const QString name = preset == options::Preset::paper       ? tr("Paper")
                         : preset == options::Preset::reference ? tr("Reference code")
                                                                : tr("Custom");
    m_preset->setText(tr("Preset: %1").arg(name));
}

void StatusLine::setEngineLoading(const QString& name) {
    m_engine->setText(name.isEmpty() ? tr("Engine loading…") : tr("Connecting to %1…").arg(name));
    m_engine->setToolTip({});
}

void StatusLine::setEngineFacts(const QString& facts, const QString& more) {
    m_engine->setText(facts);
    m_engine->setToolTip(more);
}

void StatusLine::setEnginePlace(const EnginePlace& place) {
    m_elsewhere = place.isElsewhere();
    m_placeText = studio::placeText(place);
    m_location->setTextFormat(m_elsewhere ? Qt::RichText : Qt::PlainText);
    m_location->setText(m_elsewhere ? placeMarkup(place) : m_placeText);
    m_location->setAccessibleName(m_placeText);
    m_location->setToolTip(placeToolTip(place));
    const bool away = place.state == EnginePlace::State::lost || place.state == EnginePlace::State::failed;
    QPalette colours = m_bar.palette();
    if (m_elsewhere && away) {
        colours.setColor(QPalette::WindowText, widgets::doubtfulColour(colours));
    }
    m_location->setPalette(colours);
    fit();
}

void StatusLine::setMemory(const QString& text, const QString& toolTip) {
    m_memory->setText(text);
    m_memory->setToolTip(toolTip);
    fit();
}

QString StatusLine::memoryText() const {
    return m_memory->text();
}

void StatusLine::setWork(const QString& text, double share) {
    m_work->setText(text);
    m_work->show();
    m_share->setValue(static_cast<int>(share * kShareSteps));
    m_share->setAccessibleName(text);
    m_share->show();
}

void StatusLine::endWork() {
    m_work->clear();
    m_work->hide();
    m_share->hide();
}

void StatusLine::setTraining(const QString& text, double share) {
    m_training->setText(tr("%1 (%2 %)").arg(text, QString::number(static_cast<int>(share * 100.0))));
    m_training->setAccessibleName(m_training->text());
    m_training->show();
}

void StatusLine::endTraining() {
    m_training->setText(QString());
    m_training->hide();
}

void StatusLine::setEngineFailed(const values::Error& error) {
    m_engine->setText(tr("No engine"));
    m_engine->setToolTip(QString::fromStdString(error.why));
}

QString StatusLine::engineText() const {
    return m_engine->text();
}

QString StatusLine::engineToolTip() const {
    return m_engine->toolTip();
}

QString StatusLine::workText() const {
    return m_work->text();
}

} // namespace selfment::studio
