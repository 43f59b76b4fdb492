// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

class QSettings;

namespace selfment::studio {

/// What the Evaluate view remembers from one start to the next, but for the options.
class EvaluationSettings {
public:
    enum Folder { images, predictions, masks, learning, maps };

    /// settings must outlive this.
    explicit EvaluationSettings(QSettings& settings) : m_settings(settings) {}

    [[nodiscard]] QString folder(Folder folder) const;
    void setFolder(Folder folder, const QString& path);
    /// "method", "predictions", "steps" or "initialisers".
    [[nodiscard]] QString kind() const;
    void setKind(const QString& kind);
    /// Keys of the metrics that are columns; empty: as delivered.
    [[nodiscard]] QStringList metrics() const;
    void setMetrics(const QStringList& keys);
    /// Where reports were last written.
    [[nodiscard]] QString reportFolder() const;
    void setReportFolder(const QString& folder);

private:
    QSettings& m_settings;
};

} // namespace selfment::studio
