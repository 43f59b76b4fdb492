// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/export/export_choice.h"

#include <QWidget>

#include <map>

class QRadioButton;

namespace selfment::widgets {

/// Which images: one of the scopes that there are. Those that would say the same as another, or nothing, are
/// hidden.
class ScopeChooser : public QWidget {
    Q_OBJECT

public:
    explicit ScopeChooser(QWidget* parent = nullptr);

    /// A scope that is gone gives way to one that is there.
    void setImages(const ExportImages& images);
    /// Ignored where there is no such scope.
    void setScope(ExportScope scope);
    [[nodiscard]] ExportScope scope() const;
    /// Images of the scope chosen.
    [[nodiscard]] int count() const;

Q_SIGNALS:
    void changed();

private:
    void offer(ExportScope scope, bool offered, bool enabled, const QString& text);

    ExportImages m_images;
    std::map<ExportScope, QRadioButton*> m_buttons;
};

} // namespace selfment::widgets
