// SPDX-License-Identifier: GPL-3.0-or-later
#include "download/http_transfer.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <curl/curl.h>
#include <memory>
#include <thread>
#include <utility>

namespace selfment::download {
namespace {

using support::CancelToken;
using support::makeError;
using values::ErrorCode;

constexpr std::size_t kLongestText = std::size_t{8} << 20U;
constexpr std::size_t kLongestErrorText = std::size_t{64} << 10U;
constexpr long kMostRedirects = 8;
constexpr int kPollMs = 100; ///< how often the cancel token is asked

struct FreeEasy {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct FreeMulti {
    void operator()(CURLM* handle) const { curl_multi_cleanup(handle); }
};
struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
struct FreeUrl {
    void operator()(CURLU* url) const { curl_url_cleanup(url); }
};
using Easy = std::unique_ptr<CURL, FreeEasy>;
using HeaderList = std::unique_ptr<curl_slist, FreeList>;

/// Takes a handle out of its multi handle before either ends.
class Attached {
public:
    Attached(CURLM* multi, CURL* easy) : m_multi(multi), m_easy(easy) { curl_multi_add_handle(multi, easy); }
    Attached(const Attached&) = delete;
    Attached& operator=(const Attached&) = delete;
    ~Attached() { curl_multi_remove_handle(m_multi, m_easy); }

private:
    CURLM* m_multi;
    CURL* m_easy;
};

bool isLoopback(std::string_view host) {
    const bool numbers = host.find_first_not_of("0123456789.") == std::string_view::npos;
    return host == "localhost" || host == "::1" || host == "[::1]" || (numbers && host.starts_with("127."));
}

struct EndpointParts {
    std::string scheme;
    std::string host;
    bool hasUser = false;
    bool valid = false;
};

EndpointParts partsOf(const std::string& endpoint) {
    EndpointParts parts;
    const std::unique_ptr<CURLU, FreeUrl> url(curl_url());
    if (!url || curl_url_set(url.get(), CURLUPART_URL, endpoint.c_str(), 0) != CURLUE_OK)
        return parts;
    const auto part = [&url](CURLUPart which) {
        char* text = nullptr;
        if (curl_url_get(url.get(), which, &text, 0) != CURLUE_OK || text == nullptr)
            return std::string();
        std::string copy = text;
        curl_free(text);
        return copy;
    };
    parts.scheme = part(CURLUPART_SCHEME);
    parts.host = part(CURLUPART_HOST);
    parts.hasUser = !part(CURLUPART_USER).empty() || !part(CURLUPART_PASSWORD).empty();
    parts.valid = true;
    return parts;
}

/// One transfer's state, reached from libcurl's callbacks.
class Transfer {
public:
    Transfer(const HubAccess& hub, const HttpRequest& request) : m_request(request) {
        static const CURLcode global = curl_global_init(CURL_GLOBAL_DEFAULT);
        if (global == CURLE_OK)
            m_easy.reset(curl_easy_init());
        if (m_easy)
            prepare(hub);
    }

    HttpAnswer run(const CancelToken& cancel) {
        const std::unique_ptr<CURLM, FreeMulti> multi(curl_multi_init());
        if (!m_easy || !multi) {
            m_answer.end = TransferEnd::failed;
            m_answer.why = "libcurl could not be started";
            return std::move(m_answer);
        }
        const Attached attached(multi.get(), m_easy.get());
        int running = 1;
        while (running > 0) {
            if (cancel.cancelled()) {
                m_answer.end = TransferEnd::cancelled;
                return std::move(m_answer);
            }
            if (curl_multi_perform(multi.get(), &running) != CURLM_OK)
                break;
            if (running > 0)
                curl_multi_poll(multi.get(), nullptr, 0, kPollMs, nullptr);
        }
        int left = 0;
        const CURLMsg* message = curl_multi_info_read(multi.get(), &left);
        conclude(message != nullptr ? message->data.result : CURLE_RECV_ERROR);
        return std::move(m_answer);
    }

private:
    template <typename T>
    void set(CURLoption option, T value) {
        curl_easy_setopt(m_easy.get(), option, value);
    }

    void prepare(const HubAccess& hub) {
        const EndpointParts endpoint = partsOf(hub.endpoint);
        const bool local = endpoint.scheme == "http" && isLoopback(endpoint.host);
        set(CURLOPT_URL, m_request.url.c_str());
        set(CURLOPT_NOSIGNAL, 1L);
        set(CURLOPT_USERAGENT, "selfment-studio");
        set(CURLOPT_PROTOCOLS_STR, local ? "http,https" : "https");
        set(CURLOPT_REDIR_PROTOCOLS_STR, local ? "http,https" : "https");
        set(CURLOPT_FOLLOWLOCATION, 1L);
        set(CURLOPT_MAXREDIRS, kMostRedirects);
        set(CURLOPT_SSL_VERIFYPEER, 1L);
        set(CURLOPT_SSL_VERIFYHOST, 2L);
        set(CURLOPT_CONNECTTIMEOUT, static_cast<long>(hub.patience.connectSeconds));
        set(CURLOPT_LOW_SPEED_LIMIT, 1L);
        set(CURLOPT_LOW_SPEED_TIME, static_cast<long>(hub.patience.stalledSeconds));
        set(CURLOPT_QUICK_EXIT, 1L); // a name that is still being looked up does not hold up a cancel
        if (local)
            set(CURLOPT_PROXY, ""); // a proxy cannot reach this machine's own ports
        if (!hub.token.empty()) {
            // Given as credentials, not as a header: libcurl then keeps it from other hosts and ports.
            set(CURLOPT_HTTPAUTH, CURLAUTH_BEARER);
            set(CURLOPT_XOAUTH2_BEARER, hub.token.c_str());
            set(CURLOPT_UNRESTRICTED_AUTH, 0L);
        }
        if (!m_request.rangeFrom.empty())
            set(CURLOPT_RANGE, (m_request.rangeFrom + "-").c_str());
        if (!m_request.ifRange.empty()) {
            m_headers.reset(curl_slist_append(nullptr, ("If-Range: " + m_request.ifRange).c_str()));
            set(CURLOPT_HTTPHEADER, m_headers.get());
        }
        set(CURLOPT_ERRORBUFFER, m_error.data());
        set(CURLOPT_HEADERFUNCTION, &Transfer::onHeader);
        set(CURLOPT_HEADERDATA, static_cast<void*>(this));
        set(CURLOPT_WRITEFUNCTION, &Transfer::onBody);
        set(CURLOPT_WRITEDATA, static_cast<void*>(this));
        set(CURLOPT_PREREQFUNCTION, &Transfer::onConnected);
        set(CURLOPT_PREREQDATA, static_cast<void*>(this));
    }

    /// A redirect must not lead from this machine to plain http elsewhere.
    static int onConnected(void* self, char* address, char*, int, int) {
        auto* transfer = static_cast<Transfer*>(self);
        char* url = nullptr;
        curl_easy_getinfo(transfer->m_easy.get(), CURLINFO_EFFECTIVE_URL, &url);
        const EndpointParts place = partsOf(url == nullptr ? "" : url);
        // Both the name and what it turned out to be.
        if (place.scheme == "https" ||
            (isLoopback(place.host) && isLoopback(address == nullptr ? "" : address)))
            return CURL_PREREQFUNC_OK;
        transfer->m_plainHttp = true;
        return CURL_PREREQFUNC_ABORT;
    }

    static std::size_t onHeader(char* data, std::size_t size, std::size_t count, void* self) {
        auto* transfer = static_cast<Transfer*>(self);
        std::string_view line(data, size * count);
        while (!line.empty() && (line.back() == '\r' || line.back() == '\n'))
            line.remove_suffix(1);
        AnswerHead& head = transfer->m_answer.head;
        if (line.starts_with("HTTP/")) { // a further answer, after a redirect
            head.headers.clear();
        } else if (const auto colon = line.find(':'); colon != std::string_view::npos) {
            std::string name(line.substr(0, colon));
            std::transform(name.begin(), name.end(), name.begin(), [](char letter) {
                return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
            });
            const auto value = line.find_first_not_of(" \t", colon + 1);
            head.headers[name] = value == std::string_view::npos ? "" : std::string(line.substr(value));
        }
        return size * count;
    }

    static std::size_t onBody(char* data, std::size_t size, std::size_t count, void* self) {
        auto* transfer = static_cast<Transfer*>(self);
        const std::size_t bytes = size * count;
        // Whatever a receiver throws must not pass through libcurl's C code.
        try {
            return transfer->takeBody({data, bytes}) ? bytes : 0;
        } catch (...) {
            transfer->m_thrown = std::current_exception();
            return 0;
        }
    }

    bool takeBody(std::string_view data) {
        readStatus();
        const bool good = m_answer.head.status >= 200 && m_answer.head.status < 300;
        if (!good || !m_request.begin) {
            const std::size_t room = (good ? kLongestText : kLongestErrorText) - m_answer.text.size();
            m_answer.text.append(data.substr(0, std::min(room, data.size())));
            m_tooLong = good && data.size() > room;
            return !m_tooLong;
        }
        m_stopped = !beginOnce() || !m_request.take(std::as_bytes(std::span(data.data(), data.size())));
        return !m_stopped;
    }

    bool beginOnce() { return std::exchange(m_begun, true) || m_request.begin(m_answer.head); }

    void readStatus() { curl_easy_getinfo(m_easy.get(), CURLINFO_RESPONSE_CODE, &m_answer.head.status); }

    void conclude(CURLcode code) {
        readStatus();
        if (m_thrown)
            std::rethrow_exception(m_thrown);
        const bool good = m_answer.head.status >= 200 && m_answer.head.status < 300;
        if (code == CURLE_OK && good && m_request.begin && !m_begun)
            m_stopped = !beginOnce();
        if (m_stopped) {
            m_answer.end = TransferEnd::stopped;
        } else if (code != CURLE_OK) {
            m_answer.end = m_tooLong || m_plainHttp || !worthAnotherAttempt(code) ? TransferEnd::failed
                                                                                  : TransferEnd::lost;
            m_answer.why = m_tooLong     ? "the answer is too long"
                           : m_plainHttp ? "the hub leads to a place without encryption (plain http)"
                           : m_error.front() != '\0' ? std::string(m_error.data())
                                                     : std::string(curl_easy_strerror(code));
        }
    }

    static bool worthAnotherAttempt(CURLcode code) {
        constexpr std::array kPassing{CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY,
                                      CURLE_COULDNT_CONNECT,      CURLE_PARTIAL_FILE,
                                      CURLE_OPERATION_TIMEDOUT,   CURLE_SSL_CONNECT_ERROR,
                                      CURLE_GOT_NOTHING,          CURLE_SEND_ERROR,
                                      CURLE_RECV_ERROR,           CURLE_HTTP2,
                                      CURLE_HTTP2_STREAM};
        return std::find(kPassing.begin(), kPassing.end(), code) != kPassing.end();
    }

    const HttpRequest& m_request;
    HttpAnswer m_answer;
    Easy m_easy;
    HeaderList m_headers;
    std::array<char, CURL_ERROR_SIZE> m_error{};
    std::exception_ptr m_thrown;
    bool m_begun = false;
    bool m_stopped = false;
    bool m_tooLong = false;
    bool m_plainHttp = false;
};

} // namespace

std::string AnswerHead::header(const std::string& name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? std::string() : found->second;
}

HttpAnswer httpGet(const HubAccess& hub, const HttpRequest& request, const CancelToken& cancel) {
    if (cancel.cancelled())
        return HttpAnswer{TransferEnd::cancelled, {}, {}, {}};
    return Transfer(hub, request).run(cancel);
}

support::Status checkEndpoint(const HubAccess& hub) {
    const EndpointParts parts = partsOf(hub.endpoint);
    if (!parts.valid || parts.host.empty())
        return makeError(ErrorCode::downloadRefused, "HF_ENDPOINT", "the hub's address is not a web address");
    if (parts.hasUser)
        return makeError(ErrorCode::downloadRefused, "HF_ENDPOINT",
                         "the hub's address holds a user name or password", "give a token instead");
    if (parts.scheme != "https" && !(parts.scheme == "http" && isLoopback(parts.host)))
        return makeError(ErrorCode::downloadRefused, "HF_ENDPOINT",
                         "the hub's address does not begin with https");
    const bool plain = std::all_of(hub.token.begin(), hub.token.end(),
                                   [](char letter) { return letter > ' ' && letter <= '~'; });
    if (!plain)
        return makeError(ErrorCode::downloadRefused, "HF_TOKEN",
                         "the token holds characters that no token has");
    return support::Done{};
}

bool pauseFor(int milliseconds, const CancelToken& cancel) {
    using Clock = std::chrono::steady_clock;
    const auto end = Clock::now() + std::chrono::milliseconds(milliseconds);
    while (Clock::now() < end) {
        if (cancel.cancelled())
            return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(std::min(milliseconds, kPollMs / 2)));
    }
    return !cancel.cancelled();
}

} // namespace selfment::download
