// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace selfment::widgets {

class PathLine;

/// Lets a folder be dropped on a line: its path takes the place of the text. Of a dropped file it is the
/// file's folder.
class FolderDrop : public QObject {
    Q_OBJECT

public:
    /// Child of the line.
    explicit FolderDrop(PathLine& line);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    PathLine& m_line;
};

} // namespace selfment::widgets
