// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options/stage_options.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace selfment::widgets {

class OptionRow;
class PathLine;

/// Folder, limit and fill of the feature cache. Shows what it is given, emits what is wished.
class CachePage : public QWidget {
    Q_OBJECT

public:
    explicit CachePage(QWidget* parent = nullptr);

    void setOptions(const options::Options& options);
    /// What is in it now: "1.2 GB in 312 entries".
    void setFill(const QString& text);
    /// Where it is, where the option leaves that to the program.
    void setDefaultFolder(const QString& folder);
    void setClearEnabled(bool enabled);
    /// The cache is that of an engine elsewhere, whose owner says where it is and how large; empty: of this
    /// machine.
    void setElsewhere(const QString& engine);

    [[nodiscard]] PathLine* folder() const { return m_folder; }
    [[nodiscard]] OptionRow* limit() const { return m_limit; }
    [[nodiscard]] QPushButton* clearButton() const { return m_clear; }
    [[nodiscard]] QString fillText() const;

Q_SIGNALS:
    void optionEdited(const QString& name, const QString& text);
    void browseRequested();
    void clearRequested();

private:
    PathLine* m_folder;
    OptionRow* m_limit;
    OptionRow* m_precision;
    QLabel* m_fill;
    QPushButton* m_clear;
    QLabel* m_elsewhere;
};

} // namespace selfment::widgets
