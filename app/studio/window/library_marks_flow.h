// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/window/workbench.h"
#include "widgets/library/library_entry.h"

#include <QObject>
#include <QStringList>

#include <functional>

namespace selfment::studio {

/// Stars and rejections of the selected images, and how the list looks: its order, list or strip.
class LibraryMarksFlow : public QObject {
    Q_OBJECT

public:
    LibraryMarksFlow(const Workbench& bench, QObject* parent);

private:
    void wireMarks();
    void wireLook();
    void rate(int rating);
    void toggleRejected();
    void mark(const QStringList& paths, std::function<void(widgets::LibraryEntryState&)> mark,
              const QString& text);
    [[nodiscard]] QStringList targets() const;
    void showMarks();

    Workbench m_bench;
};

} // namespace selfment::studio
