// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options/stage_options.h"
#include "session/session.h"
#include "values/error.h"

#include <QObject>
#include <QString>

class QLabel;
class QStatusBar;

namespace selfment::studio {

/// The status bar: what is under the mouse on the left; image size, preset and engine on the right.
class StatusLine : public QObject {
    Q_OBJECT

public:
    explicit StatusLine(QStatusBar& bar);

    void setHoverText(const QString& text);
    void setImageFacts(const QString& facts);
    void setPreset(options::Preset preset);
    void setEngineLoading();
    void setEngine(const session::EngineDescription& description);
    void setEngineFailed(const values::Error& error);
    /// Where the last image's features were made.
    void setEngineFacts(const QString& device, const QString& backbone);
    [[nodiscard]] QString engineText() const;

private:
    QLabel* m_hover;
    QLabel* m_image;
    QLabel* m_preset;
    QLabel* m_engine;
};

} // namespace selfment::studio
