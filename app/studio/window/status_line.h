// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/window/engine_place.h"
#include "options/stage_options.h"
#include "values/error.h"

#include <QObject>
#include <QString>

class QLabel;
class QProgressBar;
class QStatusBar;
class QToolButton;

namespace selfment::studio {

/// The status bar: what is under the mouse on the left; a model being loaded or checked, image size, preset,
/// engine and memory on the right. It never makes the window wider: the text on the left is shortened, and
/// memory, place, preset and image size go, one after the other, where there is no room for them.
class StatusLine : public QObject {
    Q_OBJECT

public:
    explicit StatusLine(QStatusBar& bar);

    void setHoverText(const QString& text);
    /// The whole of it, however much of it is shown.
    [[nodiscard]] QString hoverText() const { return m_hoverText; }
    void setImageFacts(const QString& facts);
    void setPreset(options::Preset preset);
    /// name: of an engine elsewhere that is connected to; empty: this machine's is loaded.
    void setEngineLoading(const QString& name = {});
    void setEngineFailed(const values::Error& error);
    /// Device, backbone and precision in force, and what more is known of them, a line each.
    void setEngineFacts(const QString& facts, const QString& more);
    /// Where the engine is. One elsewhere is always told of, however little room there is.
    void setEnginePlace(const EnginePlace& place);
    /// What the process and its device hold, and the same in words.
    void setMemory(const QString& text, const QString& toolTip);
    [[nodiscard]] QString memoryText() const;
    /// A model at work: what is done, and how far, [0, 1].
    void setWork(const QString& text, double share);
    void endWork();
    /// The training under way: what is done, and how far, [0, 1]. It stays beside other work.
    void setTraining(const QString& text, double share);
    void endTraining();
    /// Shows the training when pressed; empty while there is none.
    [[nodiscard]] QToolButton* trainingButton() const { return m_training; }
    [[nodiscard]] QString engineText() const;
    /// What is told of the place, without markup.
    [[nodiscard]] QString placeText() const { return m_placeText; }
    [[nodiscard]] QString engineToolTip() const;
    /// Empty while no model is at work.
    [[nodiscard]] QString workText() const;

Q_SIGNALS:
    void trainingPressed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fit();
    void showHover();

    QStatusBar& m_bar;
    QString m_hoverText;
    QString m_placeText;
    bool m_elsewhere = false;
    QLabel* m_hover;
    QToolButton* m_training;
    QLabel* m_work;
    QProgressBar* m_share;
    QLabel* m_image;
    QLabel* m_preset;
    QLabel* m_location;
    QLabel* m_engine;
    QLabel* m_memory;
};

} // namespace selfment::studio
