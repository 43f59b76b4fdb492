// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QStringList>
#include <QToolButton>

class QAction;

namespace selfment::widgets {

/// A button with a menu of the metrics: those that are on are columns.
class MetricChooser : public QToolButton {
    Q_OBJECT

public:
    explicit MetricChooser(QWidget* parent = nullptr);

    [[nodiscard]] bool isOn(int metric) const;
    void setOn(int metric, bool on);
    /// Keys of the metrics that are on, to remember; unknown keys are passed over, none leaves all as it is.
    [[nodiscard]] QStringList keys() const;
    void setKeys(const QStringList& keys);
    [[nodiscard]] QAction* action(int metric) const { return m_actions.at(metric); }
    [[nodiscard]] QAction* allAction() const { return m_all; }
    [[nodiscard]] QAction* usualAction() const { return m_usual; }

Q_SIGNALS:
    void changed();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void showOnly(const QList<int>& metrics);

    QList<QAction*> m_actions;
    QAction* m_all = nullptr;
    QAction* m_usual = nullptr;
};

} // namespace selfment::widgets
