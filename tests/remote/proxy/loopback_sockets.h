// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace selfment::testing {

// TCP sockets on 127.0.0.1 that do not block; -1 where it fails. The caller closes them.

/// Listens; port 0: a free one.
int listenOnLoopback(int port);
/// Connects at once or not at all.
int connectOnLoopback(int port);
/// The port a socket is bound to; 0: none.
int portOf(int socket);
/// Closes so that what was sent still arrives; -1 is ignored.
void closeQuietly(int socket);
/// Closes so that the other side gets a reset; -1 is ignored.
void closeWithReset(int socket);

} // namespace selfment::testing
