// SPDX-License-Identifier: GPL-3.0-or-later
#include "small_hub.h"

#include <QMutexLocker>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

namespace {

Seen parsed(const QByteArray& text) {
    Seen seen;
    const QList<QByteArray> lines = text.split('\n');
    seen.path = lines.first().split(' ').value(1);
    for (const QByteArray& line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0)
            seen.headers.insert(line.left(colon).trimmed().toLower(), line.mid(colon + 1).trimmed());
    }
    return seen;
}

void sendPieces(QTcpSocket* socket, const QByteArray& body, qsizetype piece) {
    auto* timer = new QTimer(socket);
    auto sent = std::make_shared<qsizetype>(0);
    QObject::connect(timer, &QTimer::timeout, socket, [=] {
        socket->write(body.mid(*sent, piece));
        *sent += piece;
        if (*sent >= body.size()) {
            timer->stop();
            socket->disconnectFromHost();
        }
    });
    timer->start(5);
}

void send(QTcpSocket* socket, const Reply& reply) {
    QByteArray head = "HTTP/1.1 " + QByteArray::number(reply.status) + " Answer\r\nConnection: close\r\n";
    head += "Content-Length: " + QByteArray::number(reply.body.size()) + "\r\n";
    for (const auto& [name, value] : reply.headers)
        head += name + ": " + value + "\r\n";
    socket->write(head + "\r\n");
    if (reply.trickle > 0)
        return sendPieces(socket, reply.body, reply.trickle);
    if (reply.stallAfter >= 0) {
        socket->write(reply.body.left(reply.stallAfter));
        return; // and stay open
    }
    socket->write(reply.dropAfter >= 0 ? reply.body.left(reply.dropAfter) : reply.body);
    socket->disconnectFromHost();
}

} // namespace

SmallHub::SmallHub(std::function<Reply(const Seen&)> answer, const QHostAddress& address)
    : m_answer(std::move(answer)) {
    auto* server = new QTcpServer;
    server->listen(address);
    m_port = server->serverPort();
    server->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, server, &QObject::deleteLater);
    QObject::connect(server, &QTcpServer::newConnection, server, [this, server] {
        while (QTcpSocket* socket = server->nextPendingConnection())
            take(socket);
    });
    m_thread.start();
}

SmallHub::~SmallHub() {
    m_thread.quit();
    m_thread.wait();
}

std::string SmallHub::address() const {
    return "http://127.0.0.1:" + std::to_string(m_port);
}

QList<Seen> SmallHub::seen() const {
    const QMutexLocker lock(&m_mutex);
    return m_seen;
}

void SmallHub::take(QTcpSocket* socket) {
    QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
        const QByteArray text = socket->peek(64 * 1024);
        if (!text.contains("\r\n\r\n"))
            return;
        socket->readAll();
        const Seen seen = parsed(text);
        {
            const QMutexLocker lock(&m_mutex);
            m_seen.append(seen);
        }
        send(socket, m_answer(seen));
    });
}

Reply contentReply(const Seen& seen, const QByteArray& content, const QByteArray& etag) {
    Reply reply;
    reply.headers.append({"ETag", etag});
    const QByteArray range = seen.header("range");
    const bool same = seen.header("if-range").isEmpty() || seen.header("if-range") == etag;
    if (!range.startsWith("bytes=") || !same) {
        reply.body = content;
        return reply;
    }
    const qsizetype first = range.mid(6, range.indexOf('-') - 6).toLongLong();
    reply.status = 206;
    reply.body = content.mid(first);
    reply.headers.append({"Content-Range", "bytes " + QByteArray::number(first) + "-" +
                                               QByteArray::number(content.size() - 1) + "/" +
                                               QByteArray::number(content.size())});
    return reply;
}

Reply refusalReply(int status, const QByteArray& code, const QByteArray& message) {
    Reply reply;
    reply.status = status;
    reply.body = "{\"error\":\"" + message + "\"}";
    if (!code.isEmpty())
        reply.headers.append({"X-Error-Code", code});
    reply.headers.append({"X-Error-Message", message});
    return reply;
}
