// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/evaluation/metric_chooser.h"

#include "widgets/evaluation/metric_text.h"

#include <QAction>
#include <QEvent>
#include <QMenu>
#include <QSignalBlocker>

#include <numeric>

namespace selfment::widgets {

MetricChooser::MetricChooser(QWidget* parent) : QToolButton(parent) {
    setPopupMode(QToolButton::InstantPopup);
    setFocusPolicy(Qt::StrongFocus);
    setToolButtonStyle(Qt::ToolButtonTextOnly);
    auto* menu = new QMenu(this);
    menu->setToolTipsVisible(true);
    for (int metric = 0; metric < metricCount(); ++metric) {
        auto* action = menu->addAction(QString());
        action->setCheckable(true);
        action->setChecked(usualMetrics().contains(metric));
        connect(action, &QAction::toggled, this, &MetricChooser::changed);
        m_actions.append(action);
    }
    menu->addSeparator();
    m_all = menu->addAction(QString());
    m_usual = menu->addAction(QString());
    connect(m_all, &QAction::triggered, this, [this] {
        QList<int> metrics(metricCount());
        std::iota(metrics.begin(), metrics.end(), 0);
        showOnly(metrics);
    });
    connect(m_usual, &QAction::triggered, this, [this] { showOnly(usualMetrics()); });
    setMenu(menu);
    retranslate();
}

bool MetricChooser::isOn(int metric) const {
    return m_actions.at(metric)->isChecked();
}

void MetricChooser::setOn(int metric, bool on) {
    m_actions.at(metric)->setChecked(on);
}

void MetricChooser::showOnly(const QList<int>& metrics) {
    for (int metric = 0; metric < metricCount(); ++metric) {
        const QSignalBlocker quiet(m_actions.at(metric));
        m_actions.at(metric)->setChecked(metrics.contains(metric));
    }
    Q_EMIT changed();
}

QStringList MetricChooser::keys() const {
    QStringList keys;
    for (int metric = 0; metric < metricCount(); ++metric)
        if (isOn(metric))
            keys << metricKey(metric);
    return keys;
}

void MetricChooser::setKeys(const QStringList& keys) {
    QList<int> metrics;
    for (const QString& key : keys)
        if (const int metric = metricOf(key); metric >= 0)
            metrics.append(metric);
    if (!metrics.isEmpty())
        showOnly(metrics);
}

void MetricChooser::changeEvent(QEvent* event) {
    QToolButton::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void MetricChooser::retranslate() {
    setText(tr("Colu&mns"));
    setAccessibleName(tr("Columns"));
    setToolTip(tr("Choose the metrics that are shown"));
    for (int metric = 0; metric < metricCount(); ++metric) {
        m_actions.at(metric)->setText(metricHeader(metric));
        m_actions.at(metric)->setToolTip(metricExplanation(metric));
    }
    m_all->setText(tr("&All metrics"));
    m_usual->setText(tr("Those of the &paper"));
}

} // namespace selfment::widgets
