// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/iterations/ipo_stepper.h"

#include "widgets/iterations/ipo_sentences.h"
#include "widgets/theme/theme.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMouseEvent>
#include <QSignalBlocker>
#include <QSlider>
#include <QStyle>
#include <QStyleOptionSlider>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace selfment::widgets {
namespace {

constexpr int kStepMs = 600; // at speed 1
constexpr std::array<double, 4> kSpeeds = {0.5, 1.0, 2.0, 4.0};
constexpr int kNormalSpeed = 1; // index in kSpeeds

/// A slider whose handle jumps to where it is pressed and is dragged on from there: scrubbing, not paging.
class ScrubSlider : public QSlider {
public:
    using QSlider::QSlider;

protected:
    void mousePressEvent(QMouseEvent* event) override {
        if (event->button() == Qt::LeftButton) {
            QStyleOptionSlider option;
            initStyleOption(&option);
            const QRect groove =
                style()->subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderGroove, this);
            const QRect handle =
                style()->subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderHandle, this);
            if (!handle.contains(event->position().toPoint())) {
                const int span = groove.width() - handle.width();
                const int at = qRound(event->position().x()) - groove.left() - handle.width() / 2;
                setValue(QStyle::sliderValueFromPosition(minimum(), maximum(), at, span));
            }
        }
        QSlider::mousePressEvent(event);
    }
};

} // namespace

IpoStepper::IpoStepper(QWidget* parent) : QWidget(parent) {
    makeControls();
    setFocusPolicy(Qt::StrongFocus);
    setFocusProxy(m_slider); // shows the focus and takes the arrow keys; Space comes up from it
    connect(&m_playTimer, &QTimer::timeout, this, &IpoStepper::playOn);
    retranslate();
    dress();
    clear();
}

QToolButton* IpoStepper::makeButton(const QString& name) {
    auto* button = new QToolButton(this);
    button->setObjectName(name);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

void IpoStepper::makeControls() {
    m_first = makeButton(QStringLiteral("step-first"));
    m_back = makeButton(QStringLiteral("step-back"));
    m_play = makeButton(QStringLiteral("play"));
    m_forward = makeButton(QStringLiteral("step-forward"));
    m_last = makeButton(QStringLiteral("step-last"));
    m_slider = new ScrubSlider(Qt::Horizontal, this);
    m_slider->setTickPosition(QSlider::TicksBothSides);
    m_slider->setTickInterval(1);
    m_slider->setPageStep(5);
    m_speed = new QComboBox(this);
    for (const double speed : kSpeeds)
        m_speed->addItem(QStringLiteral("%1×").arg(QLocale().toString(speed)), speed);
    m_speed->setCurrentIndex(kNormalSpeed);
    m_position = new QLabel(this);
    m_position->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_ending = new QLabel(this);
    for (QLabel* label : {m_position, m_ending})
        label->setWordWrap(true);

    auto* row = new QHBoxLayout;
    row->setSpacing(2);
    for (QToolButton* button : {m_first, m_back, m_play, m_forward, m_last})
        row->addWidget(button);
    row->addSpacing(6);
    row->addWidget(m_slider, 1);
    row->addSpacing(6);
    row->addWidget(m_speed);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 4, 6, 4);
    layout->setSpacing(2);
    layout->addLayout(row);
    layout->addWidget(m_position);
    layout->addWidget(m_ending);

    connect(m_first, &QToolButton::clicked, this, &IpoStepper::stepFirst);
    connect(m_back, &QToolButton::clicked, this, &IpoStepper::stepBack);
    connect(m_play, &QToolButton::clicked, this, &IpoStepper::togglePlay);
    connect(m_forward, &QToolButton::clicked, this, &IpoStepper::stepForward);
    connect(m_last, &QToolButton::clicked, this, &IpoStepper::stepLast);
    connect(m_slider, &QSlider::sliderPressed, this, &IpoStepper::pause);
    connect(m_slider, &QSlider::actionTriggered, this, &IpoStepper::pause);
    connect(m_slider, &QSlider::valueChanged, this, [this](int iteration) {
        showIteration();
        Q_EMIT iterationChanged(iteration);
    });
    connect(m_speed, &QComboBox::currentIndexChanged, this,
            [this] { m_playTimer.setInterval(playIntervalMs()); });
}

void IpoStepper::setTrace(const values::IpoTrace& trace) {
    pause();
    m_trace = courseOf(trace);
    const int last = m_trace->iterationCount();
    {
        const QSignalBlocker quiet(m_slider);
        m_slider->setRange(0, last);
        m_slider->setValue(last);
    }
    showIteration();
    Q_EMIT iterationChanged(last);
}

void IpoStepper::clear(const QString& why) {
    pause();
    m_trace.reset();
    m_why = why;
    const QSignalBlocker quiet(m_slider);
    m_slider->setRange(0, 0);
    showIteration();
}

int IpoStepper::iteration() const {
    return m_slider->value();
}

int IpoStepper::iterationCount() const {
    return m_trace ? m_trace->iterationCount() : 0;
}

void IpoStepper::setIteration(int iteration) {
    m_slider->setValue(iteration);
}

void IpoStepper::stepFirst() {
    pause();
    setIteration(0);
}

void IpoStepper::stepBack() {
    pause();
    setIteration(iteration() - 1);
}

void IpoStepper::stepForward() {
    pause();
    setIteration(iteration() + 1);
}

void IpoStepper::stepLast() {
    pause();
    setIteration(iterationCount());
}

void IpoStepper::togglePlay() {
    if (isPlaying())
        pause();
    else
        play();
}

void IpoStepper::play() {
    if (iterationCount() == 0)
        return;
    if (iteration() == iterationCount())
        setIteration(0);
    m_playTimer.start(playIntervalMs());
    dress();
    Q_EMIT playingChanged(true);
}

void IpoStepper::pause() {
    if (!m_playTimer.isActive())
        return;
    m_playTimer.stop();
    dress();
    Q_EMIT playingChanged(false);
}

void IpoStepper::playOn() {
    setIteration(iteration() + 1);
    if (iteration() == iterationCount())
        pause();
}

int IpoStepper::playIntervalMs() const {
    return static_cast<int>(kStepMs / m_speed->currentData().toDouble());
}

void IpoStepper::keyPressEvent(QKeyEvent* event) {
    if (!m_trace || event->modifiers() != Qt::NoModifier) {
        QWidget::keyPressEvent(event);
        return;
    }
    switch (event->key()) {
    case Qt::Key_Home:
        stepFirst();
        break;
    case Qt::Key_Left:
        stepBack();
        break;
    case Qt::Key_Space:
        togglePlay();
        break;
    case Qt::Key_Right:
        stepForward();
        break;
    case Qt::Key_End:
        stepLast();
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

void IpoStepper::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange)
        dress();
}

void IpoStepper::showIteration() {
    const bool steps = iterationCount() > 0;
    const int t = iteration();
    m_first->setEnabled(steps && t > 0);
    m_back->setEnabled(steps && t > 0);
    m_play->setEnabled(steps);
    m_forward->setEnabled(steps && t < iterationCount());
    m_last->setEnabled(steps && t < iterationCount());
    m_slider->setEnabled(steps);
    m_speed->setEnabled(steps);
    m_position->setEnabled(m_trace.has_value());
    m_ending->setVisible(m_trace.has_value());
    if (!m_trace) {
        m_position->setText(m_why.isEmpty() ? tr("IPO has not run yet.") : m_why);
        return;
    }
    m_position->setText(iterationSentence(*m_trace, t));
    const QString ending = endingSentence(*m_trace);
    m_ending->setText(endingIsWarning(*m_trace) ? QStringLiteral("⚠ ") + ending : ending);
    m_slider->setAccessibleDescription(m_position->text());
}

void IpoStepper::dress() {
    const auto setLook = [this](QToolButton* button, const QString& name, const QString& glyph) {
        const QIcon picture = icon(name, palette());
        button->setIcon(picture);
        button->setText(picture.isNull() ? glyph : QString());
    };
    setLook(m_first, QStringLiteral("step-first"), QStringLiteral("|‹"));
    setLook(m_back, QStringLiteral("step-back"), QStringLiteral("‹"));
    setLook(m_forward, QStringLiteral("step-forward"), QStringLiteral("›"));
    setLook(m_last, QStringLiteral("step-last"), QStringLiteral("›|"));
    const QString what = isPlaying() ? tr("Pause") : tr("Play");
    setLook(m_play, isPlaying() ? QStringLiteral("pause") : QStringLiteral("play"), what);
    m_play->setToolTip(tr("%1 (Space)").arg(what));
    m_play->setAccessibleName(what);
}

void IpoStepper::retranslate() {
    const auto name = [](QToolButton* button, const QString& text, const QString& key) {
        button->setToolTip(tr("%1 (%2)").arg(text, key));
        button->setAccessibleName(text);
    };
    setAccessibleName(tr("IPO iterations"));
    name(m_first, tr("First iteration: the initial mask"), tr("Home"));
    name(m_back, tr("One iteration back"), tr("Left"));
    name(m_forward, tr("One iteration forward"), tr("Right"));
    name(m_last, tr("Last iteration: the pseudo mask"), tr("End"));
    m_slider->setAccessibleName(tr("IPO iteration"));
    m_speed->setAccessibleName(tr("Speed of play"));
    m_speed->setToolTip(tr("Speed of play"));
    dress();
    showIteration();
}

} // namespace selfment::widgets
