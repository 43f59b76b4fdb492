// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/document/session_store.h"
#include "app/studio/window/workbench.h"

#include <QObject>

namespace selfment::studio {

class SessionContent;

/// Images that are no longer where they were: looked for in a folder, and taken from there.
class MovedImagesFlow : public QObject {
    Q_OBJECT

public:
    /// Both outlive it.
    MovedImagesFlow(const Workbench& bench, SessionContent& content, QObject* parent);

    /// Asks for the folder.
    void ask();

private:
    void take(const MovedImages& result);
    void tell(const MovedImages& result);

    const Workbench& m_bench;
    SessionContent& m_content;
    SessionStore m_store;
};

} // namespace selfment::studio
