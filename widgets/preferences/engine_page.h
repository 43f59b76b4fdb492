// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options/stage_options.h"
#include "widgets/forms/suggestion.h"

#include <QHash>
#include <QWidget>

class QCheckBox;
class QLabel;

namespace selfment::widgets {

class EngineList;
class OptionRow;

/// Where and how the engine computes. Shows what it is given, emits what is wished.
class EnginePage : public QWidget {
    Q_OBJECT

public:
    explicit EnginePage(QWidget* parent = nullptr);

    void setOptions(const options::Options& options);
    void setDevices(const QList<Suggestion>& devices);
    void setPrefetch(bool on);
    /// What the engine's machine has, a line each.
    void setMachine(const QStringList& facts);

    [[nodiscard]] OptionRow* row(const QString& name) const { return m_rows.value(name); }
    [[nodiscard]] EngineList& engines() const { return *m_engines; }
    [[nodiscard]] QCheckBox* prefetchBox() const { return m_prefetch; }

Q_SIGNALS:
    void optionEdited(const QString& name, const QString& text);
    void prefetchToggled(bool on);

private:
    EngineList* m_engines;
    QHash<QString, OptionRow*> m_rows;
    QCheckBox* m_prefetch;
    QLabel* m_machine;
};

} // namespace selfment::widgets
