// SPDX-License-Identifier: GPL-3.0-or-later
#include "download/file_fetch.h"

#include "download/hub_answer.h"
#include "download/part_file.h"
#include "support/file_bytes.h"
#include "support/hashing.h"

#include <charconv>
#include <optional>

namespace selfment::download {
namespace {

using support::CancelToken;
using support::Done;
using support::makeError;
using support::Status;
using values::ErrorCode;

/// So much in one attempt shows that the hub is well.
constexpr std::uint64_t kMuch = std::uint64_t{1} << 20U;

std::optional<std::uint64_t> numberIn(std::string_view text) {
    std::uint64_t number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failure != std::errc() || end != text.data() + text.size() || text.empty())
        return std::nullopt;
    return number;
}

/// First byte and whole length of "bytes 100-199/200"; the length 0 where it is "*".
struct ContentRange {
    std::uint64_t first = 0;
    std::uint64_t whole = 0;
};
std::optional<ContentRange> contentRange(std::string_view text) {
    constexpr std::string_view kUnit = "bytes ";
    const auto dash = text.find('-');
    const auto slash = text.find('/');
    if (!text.starts_with(kUnit) || dash == std::string_view::npos || slash == std::string_view::npos ||
        slash < dash)
        return std::nullopt;
    const auto first = numberIn(text.substr(kUnit.size(), dash - kUnit.size()));
    const std::string_view length = text.substr(slash + 1);
    const auto whole = length == "*" ? std::optional<std::uint64_t>(0) : numberIn(length);
    if (!first || !whole)
        return std::nullopt;
    return ContentRange{*first, *whole};
}

/// Only a strong ETag may join two parts of one file.
bool isStrong(const std::string& etag) {
    return etag.size() > 2 && etag.front() == '"' && etag.back() == '"' &&
           etag.find_first_of("\r\n") == std::string::npos;
}

/// One file's transfer into its part.
class FileFetch {
public:
    FileFetch(const HubAccess& hub, std::string url, const HubFile& file, PartFile& part,
              const CancelToken& cancel, const std::function<void(std::uint64_t)>& progress)
        : m_hub(hub),
          m_url(std::move(url)),
          m_file(file),
          m_part(part),
          m_cancel(cancel),
          m_progress(progress) {}

    Attempt attempt() {
        const std::uint64_t before = prepare();
        if (!m_failure.ok())
            return stopped();
        if (m_file.bytes > 0 && m_part.bytes() == m_file.bytes)
            return Attempt{}; // all there: only the hash is left
        HttpRequest request;
        request.url = m_url;
        if (before > 0) {
            request.rangeFrom = std::to_string(before);
            request.ifRange = m_etag;
        }
        request.begin = [this, before](const AnswerHead& head) { return begin(head, before); };
        request.take = [this](std::span<const std::byte> bytes) { return take(bytes); };
        Attempt now{httpGet(m_hub, request, m_cancel), false};
        now.progressed = m_part.bytes() >= before + kMuch;
        if (now.answer.end == TransferEnd::complete && now.answer.head.status == 416) {
            m_failure = m_part.restart(); // what is there cannot be its beginning
            now.answer.end = m_failure.ok() ? TransferEnd::lost : TransferEnd::stopped;
            now.answer.why = "the hub has no such part of the file";
        } else if (now.answer.end == TransferEnd::complete && isGood(now.answer) &&
                   m_part.bytes() < m_file.bytes) {
            now.answer.end = TransferEnd::lost;
            now.answer.why = "the connection ended after " + std::to_string(m_part.bytes()) + " of " +
                             std::to_string(m_file.bytes) + " bytes";
        }
        return now;
    }

    /// Why the transfer was stopped from this side.
    [[nodiscard]] const Status& failure() const { return m_failure; }
    static bool isGood(const HttpAnswer& answer) {
        return answer.head.status == 0 || (answer.head.status >= 200 && answer.head.status < 300);
    }

private:
    static Attempt stopped() {
        Attempt none;
        none.answer.end = TransferEnd::stopped;
        return none;
    }

    /// How many bytes can be kept of what is there.
    std::uint64_t prepare() {
        m_etag = m_part.etagFor(m_file);
        const bool whole = !m_file.sha256.empty() && m_part.bytes() == m_file.bytes && !m_etag.empty();
        const bool usable = isStrong(m_etag) && (m_file.bytes == 0 || m_part.bytes() < m_file.bytes);
        if (m_part.bytes() > 0 && !usable && !whole)
            m_failure = m_part.restart();
        return m_part.bytes();
    }

    bool refuse(const std::string& why) {
        m_failure = makeError(ErrorCode::downloadFailed, m_file.name, why);
        return false;
    }

    bool begin(const AnswerHead& head, std::uint64_t before) {
        if (head.status == 206) {
            const auto range = contentRange(head.header("content-range"));
            if (before == 0 || !range || range->first != before ||
                (range->whole != 0 && m_file.bytes != 0 && range->whole != m_file.bytes))
                return refuse("the server sent another part of the file than was asked for");
        } else if (head.status == 200) {
            const auto length = numberIn(head.header("content-length"));
            if (length && m_file.bytes != 0 && *length != m_file.bytes)
                return refuse("the server sends " + std::to_string(*length) +
                              " bytes, but the hub's list says " + std::to_string(m_file.bytes));
            if (before > 0)
                m_failure = m_part.restart(); // another content, or a server that knows no ranges
        } else {
            return refuse("the server answered " + std::to_string(head.status));
        }
        if (m_failure.ok())
            m_failure = m_part.note(m_file, head.header("etag"));
        return m_failure.ok();
    }

    bool take(std::span<const std::byte> bytes) {
        if (m_file.bytes != 0 && m_part.bytes() + bytes.size() > m_file.bytes)
            return refuse("the server sends more than the " + std::to_string(m_file.bytes) +
                          " bytes of the hub's list");
        m_failure = m_part.append(bytes);
        if (m_failure.ok())
            m_progress(m_part.bytes());
        return m_failure.ok();
    }

    const HubAccess& m_hub;
    std::string m_url;
    const HubFile& m_file;
    PartFile& m_part;
    const CancelToken& m_cancel;
    const std::function<void(std::uint64_t)>& m_progress;
    std::string m_etag;
    Status m_failure = Done{};
};

Status checkHash(const HubFile& file, PartFile& part, const CancelToken& cancel) {
    if (file.sha256.empty())
        return Done{};
    const auto hash = support::sha256OfFile(part.path(), cancel, [](std::uint64_t) {});
    if (!hash)
        return support::propagate<Done>(hash);
    if (*hash == file.sha256)
        return Done{};
    part.discard();
    return makeError(ErrorCode::checkpointHashWrong, file.name,
                     "its SHA-256 is " + *hash + ", but the hub's list says " + file.sha256,
                     "what was fetched was deleted; try again");
}

} // namespace

Status fetchFile(const HubAccess& hub, const std::string& repository, const HubFile& file,
                 const std::filesystem::path& folder, const CancelToken& cancel,
                 const std::function<void(std::uint64_t done)>& progress) {
    auto part = PartFile::open(folder / file.name);
    if (!part)
        return support::propagate<Done>(part);
    const std::string revision = file.revision.empty() ? "main" : file.revision;
    FileFetch fetch(hub, hub.endpoint + "/" + repository + "/resolve/" + revision + "/" + file.name, file,
                    *part, cancel, progress);
    const HttpAnswer answer = withRetries(hub.patience, cancel, [&fetch] { return fetch.attempt(); });
    if (answer.end == TransferEnd::cancelled)
        return support::Cancelled{};
    if (answer.end == TransferEnd::stopped)
        return fetch.failure();
    if (answer.end != TransferEnd::complete || !FileFetch::isGood(answer)) {
        if (part->bytes() == 0)
            part->discard();
        return errorOfAnswer(hub, repository, answer);
    }
    if (Status right = checkHash(file, *part, cancel); !right)
        return right;
    return part->finish();
}

support::Result<bool> isThere(const HubFile& file, const std::filesystem::path& folder,
                              const CancelToken& cancel) {
    std::error_code failure;
    const std::filesystem::path path = folder / file.name;
    if (!std::filesystem::is_regular_file(path, failure))
        return false;
    const auto bytes = std::filesystem::file_size(path, failure);
    if (failure || bytes != file.bytes)
        return false;
    if (file.sha256.empty()) // of the same length it may be of another revision; a small one is soon fetched
        return file.bytes > kMuch;
    const auto hash = support::sha256OfFile(path, cancel, [](std::uint64_t) {});
    if (!hash)
        return support::propagate<bool>(hash);
    return *hash == file.sha256;
}

} // namespace selfment::download
