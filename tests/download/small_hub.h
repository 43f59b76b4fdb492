// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QHostAddress>
#include <QList>
#include <QMutex>
#include <QThread>

#include <functional>
#include <memory>

/// A request as it arrived.
struct Seen {
    QByteArray path;
    QHash<QByteArray, QByteArray> headers; ///< names in small letters
    [[nodiscard]] QByteArray header(const char* name) const { return headers.value(name); }
};

/// What to answer, and how badly.
struct Reply {
    int status = 200;
    QList<QPair<QByteArray, QByteArray>> headers; ///< beside Content-Length
    QByteArray body;
    qsizetype dropAfter = -1;  ///< so many bytes of the body, then the connection is closed
    qsizetype stallAfter = -1; ///< so many bytes of the body, then nothing more
    qsizetype trickle = 0;     ///< bytes at a time, a few ms apart
};

/// An HTTP server on this machine's loopback address, on a thread of its own. It answers as it is told and
/// remembers what it was asked. One answer a connection.
class SmallHub {
public:
    /// answer is called on the server's thread.
    explicit SmallHub(std::function<Reply(const Seen&)> answer,
                      const QHostAddress& address = QHostAddress(QHostAddress::LocalHost));
    ~SmallHub();
    SmallHub(const SmallHub&) = delete;
    SmallHub& operator=(const SmallHub&) = delete;

    [[nodiscard]] quint16 port() const { return m_port; }
    /// "http://127.0.0.1:PORT"
    [[nodiscard]] std::string address() const;
    [[nodiscard]] QList<Seen> seen() const;

private:
    void take(class QTcpSocket* socket);

    std::function<Reply(const Seen&)> m_answer;
    mutable QMutex m_mutex;
    QList<Seen> m_seen;
    quint16 m_port = 0;
    QThread m_thread;
};

/// What a server with ranges and ETags answers for that content.
Reply contentReply(const Seen& seen, const QByteArray& content, const QByteArray& etag = "\"first\"");
/// A refusal as the hub words it.
Reply refusalReply(int status, const QByteArray& code, const QByteArray& message);
