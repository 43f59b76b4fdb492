// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/client/dialling.h"

#include <fcntl.h>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

namespace selfment::remote {
namespace {

using support::makeError;
using values::Error;
using values::ErrorCode;

constexpr std::chrono::milliseconds kLook{50};

struct FreeAddresses {
    void operator()(addrinfo* list) const { ::freeaddrinfo(list); }
};
using Addresses = std::unique_ptr<addrinfo, FreeAddresses>;

/// An answer of the resolver, which cannot be interrupted: a thread of its own waits for it, and lives on by
/// itself when nobody wants the answer any more.
struct Lookup {
    std::mutex mutex;
    std::condition_variable answered;
    bool done = false;
    int code = 0;
    Addresses addresses;
};

void lookUp(const std::string& host, const std::string& port, Lookup& lookup) {
    addrinfo hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* list = nullptr;
    const int code = ::getaddrinfo(host.c_str(), port.c_str(), &hints, &list);
    const std::lock_guard lock(lookup.mutex);
    lookup.code = code;
    lookup.addresses.reset(code == 0 ? list : nullptr);
    lookup.done = true;
    lookup.answered.notify_all();
}

Error unreachable(const std::string& host, int port, std::string why) {
    const std::string shown = host.find(':') == std::string::npos ? host : "[" + host + "]";
    return makeError(ErrorCode::engineUnreachable, shown + ":" + std::to_string(port), std::move(why));
}

support::Result<Addresses> resolve(const std::string& host, int port, Deadline deadline,
                                   const support::CancelToken& cancel) {
    const auto lookup = std::make_shared<Lookup>();
    std::thread([lookup, host, port] { lookUp(host, std::to_string(port), *lookup); }).detach();
    std::unique_lock lock(lookup->mutex);
    while (!lookup->done) {
        if (cancel.cancelled())
            return support::Cancelled{};
        if (std::chrono::steady_clock::now() >= deadline)
            return unreachable(host, port, "the name could not be looked up in time");
        lookup->answered.wait_for(lock, kLook);
    }
    if (lookup->code == EAI_AGAIN)
        return unreachable(host, port, "the name could not be looked up: no name server answers");
    if (lookup->code != 0)
        return unreachable(host, port,
                           std::string("the name was not found: ") + ::gai_strerror(lookup->code));
    return std::move(lookup->addresses);
}

std::string connectFailure(int number) {
    switch (number) {
    case ECONNREFUSED:
        return "the connection was refused: nothing listens there";
    case ETIMEDOUT:
        return "nothing answers";
    default:
        return std::strerror(number);
    }
}

/// One of a name's addresses. The number of the failure where there is no connection.
support::Result<Socket> connectTo(const addrinfo& address, Deadline deadline,
                                  const support::CancelToken& cancel, int& number) {
    Socket socket(
        ::socket(address.ai_family, address.ai_socktype | SOCK_NONBLOCK | SOCK_CLOEXEC, address.ai_protocol));
    number = errno;
    const Error failed; // told by its number
    if (socket.descriptor() < 0)
        return failed;
    if (::connect(socket.descriptor(), address.ai_addr, address.ai_addrlen) == 0)
        return socket;
    number = errno;
    if (number != EINPROGRESS)
        return failed;
    switch (waitFor(socket.descriptor(), POLLOUT, deadline, cancel)) {
    case Waited::cancelled:
        return support::Cancelled{};
    case Waited::late:
        number = ETIMEDOUT;
        return failed;
    case Waited::ready:
        break;
    }
    socklen_t size = sizeof number;
    if (::getsockopt(socket.descriptor(), SOL_SOCKET, SO_ERROR, &number, &size) != 0)
        number = errno;
    if (number != 0)
        return failed;
    return socket;
}

} // namespace

Socket::~Socket() {
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

Waited waitFor(int descriptor, short events, Deadline deadline, const support::CancelToken& cancel) {
    for (;;) {
        if (cancel.cancelled())
            return Waited::cancelled;
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
            deadline - std::chrono::steady_clock::now());
        if (left.count() <= 0)
            return Waited::late;
        pollfd waiting{descriptor, events, 0};
        if (::poll(&waiting, 1, static_cast<int>(std::min(left, kLook).count())) > 0)
            return Waited::ready;
    }
}

support::Result<Socket> dial(const std::string& host, int port, Deadline deadline,
                             const support::CancelToken& cancel) {
    auto addresses = resolve(host, port, deadline, cancel);
    if (!addresses)
        return support::propagate<Socket>(addresses);
    int number = 0;
    for (const addrinfo* address = addresses->get(); address != nullptr; address = address->ai_next) {
        // the last of several gets what is left, the others their share: one that is silent is no end
        const auto now = std::chrono::steady_clock::now();
        const auto share = address->ai_next != nullptr ? now + (deadline - now) / 2 : deadline;
        auto socket = connectTo(*address, share, cancel, number);
        if (!socket.failed())
            return socket;
    }
    return unreachable(host, port, connectFailure(number));
}

} // namespace selfment::remote
