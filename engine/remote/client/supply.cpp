// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/client/supply.h"

#include "remote/wire/codec.h"
#include "remote/wire/message_strings.h"
#include "support/catch_all.h"
#include "support/file_bytes.h"
#include "support/hashing.h"

#include <algorithm>

namespace selfment::remote {
namespace {

using std::chrono::milliseconds;
using support::Status;

constexpr int kThreads = 3; ///< one asks, one sends, one tells: the way there is never idle
constexpr std::int64_t kAhead = 64;
constexpr std::uint64_t kBytesAhead = 256ULL << 20;
constexpr std::size_t kPortion = 8;
constexpr std::uint64_t kPortionBytes = 8ULL << 20;
/// A server that has done nothing for so long with nothing on its way waits for something else than what is
/// next by our reckoning.
constexpr milliseconds kStandstill{3'000};
constexpr milliseconds kShortCall{30'000};
constexpr milliseconds kTellingPause{200};
/// A server without room for more is asked again for as long as it does anything.
constexpr milliseconds kBusyPause{1'000};
constexpr milliseconds kBusyPatience{120'000};
constexpr int kTries = 3; ///< of a file that is written while it goes up

} // namespace

Supply::Supply(RemoteJob& job, std::uint64_t key, Link& link, ContentHashes& hashes, OutgoingPhotos& outgoing,
               ContentsUnderWay& underWay)
    : m_job(job),
      m_key(key),
      m_caller(link, m_calls),
      m_hashes(hashes),
      m_outgoing(outgoing),
      m_decoding(inputOptionsOf(job.request)),
      m_uploads(m_caller, Road::bulk, underWay),
      m_photos(job.announcement.photos),
      m_brought(m_photos.size(), false) {
    for (const bool skipped : {false, true}) {
        for (std::size_t i = 0; i < m_photos.size(); ++i)
            if (m_photos[i].skipped == skipped)
                m_order.push_back(i);
        if (!skipped)
            m_likely = m_order.size();
    }
    for (std::size_t i = 0; i < m_likely; ++i)
        m_totalBytes += m_photos[m_order[i]].bytes;
    for (int i = 0; i < kThreads; ++i)
        m_threads.emplace_back([this] { serve(); });
}

Supply::~Supply() {
    {
        const std::lock_guard lock(m_mutex);
        m_stopped = true;
    }
    m_changed.notify_all();
    m_calls.end();
    for (std::thread& thread : m_threads)
        thread.join();
}

void Supply::done(std::int64_t items) {
    {
        const std::lock_guard lock(m_mutex);
        const std::int64_t position = std::clamp<std::int64_t>(items - m_job.announcement.doneBefore, 0,
                                                               static_cast<std::int64_t>(m_photos.size()));
        if (position <= m_done)
            return;
        for (; m_done < position; ++m_done)
            if (const auto i = static_cast<std::size_t>(m_done); m_brought[i])
                m_aheadBytes -= m_photos[i].bytes;
        m_moved = m_worked = Clock::now();
    }
    m_changed.notify_all();
}

std::optional<values::Error> Supply::failure() const {
    const std::lock_guard lock(m_mutex);
    return m_failure;
}

void Supply::serve() {
    for (;;) {
        const std::vector<std::size_t> portion = nextPortion();
        if (portion.empty())
            return;
        Status brought = support::catchAll([&] { return bring(portion); });
        while (brought.failed() && brought.error().code == values::ErrorCode::engineBusy &&
               mayWaitForRoom() && !m_calls.pause(kBusyPause))
            brought = support::catchAll([&] { return bring(portion); });
        const std::lock_guard lock(m_mutex);
        m_underway -= portion.size();
        m_moved = Clock::now();
        if (brought.ok())
            continue;
        m_stopped = true;
        if (brought.failed())
            m_failure = brought.error();
        m_changed.notify_all();
        return;
    }
}

/// Of a batch that waits (paused, or behind others) or works: what it has done makes room.
bool Supply::mayWaitForRoom() {
    const std::lock_guard lock(m_mutex);
    if (m_job.waits())
        m_worked = Clock::now();
    return !m_stopped && Clock::now() - m_worked < kBusyPatience;
}

/// What a server that stands still waits for, most likely. m_mutex is held.
std::optional<std::size_t> Supply::firstNotBrought() const {
    for (const std::size_t from : {static_cast<std::size_t>(m_done), std::size_t{0}})
        for (std::size_t photo = from; photo < m_photos.size(); ++photo)
            if (!m_brought[photo])
                return photo;
    return std::nullopt;
}

/// The photo that may be brought now. m_mutex is held.
std::optional<std::size_t> Supply::allowedNow() {
    while (m_next < m_order.size() && m_brought[m_order[m_next]])
        ++m_next;
    if (m_next >= m_order.size())
        return std::nullopt;
    const std::size_t photo = m_order[m_next];
    const bool near = static_cast<std::int64_t>(photo) < m_done + kAhead &&
                      (m_aheadBytes == 0 || m_aheadBytes + m_photos[photo].bytes <= kBytesAhead);
    if (m_next < m_likely && near)
        return photo;
    // One that is paused or queued waits for no photo.
    if (m_job.waits())
        m_moved = Clock::now();
    const bool standstill = m_underway == 0 && Clock::now() - m_moved > kStandstill;
    return standstill && m_aheadBytes <= 2 * kBytesAhead ? firstNotBrought() : std::nullopt;
}

/// Waits; empty: there is no more to do.
std::vector<std::size_t> Supply::nextPortion() {
    constexpr milliseconds kStep{100}; // a standstill is looked for
    std::unique_lock lock(m_mutex);
    std::vector<std::size_t> portion;
    std::uint64_t bytes = 0;
    for (;;) {
        if (m_stopped || m_caller.group().ended() || m_next >= m_order.size())
            return {};
        while (portion.size() < kPortion && bytes < kPortionBytes) {
            const std::optional<std::size_t> photo = allowedNow();
            if (!photo)
                break;
            ++m_underway;
            bytes += m_photos[*photo].bytes;
            m_brought[*photo] = true;
            if (static_cast<std::int64_t>(*photo) >= m_done)
                m_aheadBytes += m_photos[*photo].bytes;
            portion.push_back(*photo);
        }
        if (!portion.empty())
            return portion;
        m_changed.wait_for(lock, kStep);
    }
}

Status Supply::bring(const std::vector<std::size_t>& portion) {
    std::vector<Item> items;
    for (const std::size_t index : portion) {
        items.push_back({&m_photos[index], std::nullopt, std::nullopt});
        if (Status looked = look(items.back(), OutgoingPhotos::Need::hash); !looked.ok())
            return looked;
    }
    std::vector<LackingContent> lacking;
    for (const Item& item : items)
        if (item.outgoing)
            lacking.push_back(
                {item.outgoing->content.sha256, item.photo->path, item.outgoing->content.state, 0});
    if (Status asked = m_uploads.keepLacking(lacking); !asked.ok())
        return asked;
    std::vector<std::string> missing;
    missing.reserve(lacking.size());
    for (const LackingContent& one : lacking)
        missing.push_back(one.sha256);
    for (int i = 0; i < kTries; ++i) {
        for (const std::string& sha256 : missing) {
            const auto item = std::find_if(items.begin(), items.end(), [&](const Item& one) {
                return one.outgoing && one.outgoing->content.sha256 == sha256;
            });
            if (item == items.end())
                continue; // told again where it is missing still
            if (Status brought = bringContent(*item); !brought.ok())
                return brought;
        }
        if (Status told = tellServer(items, missing); !told.ok() || missing.empty())
            return told;
    }
    return support::makeError(values::ErrorCode::messageInvalid, m_caller.engine(),
                              "it asks again for files that it has been sent");
}

/// What goes up for the photo, or why it cannot be had. An error of the file itself is the file's, and the
/// batch goes on.
Status Supply::look(Item& item, OutgoingPhotos::Need need) {
    auto content =
        m_outgoing.of(item.photo->path, m_decoding, need, OutgoingPhotos::Haste::none, m_job.job.token(), {});
    if (content.cancelled())
        return support::Cancelled{};
    item.outgoing.reset();
    if (content.ok())
        item.outgoing = std::move(*content);
    else
        item.error = content.error();
    return support::Done{};
}

Status Supply::send(const Item& item, bool& changed) {
    const OutgoingPhoto& photo = *item.outgoing;
    const auto hearer = [this](std::uint64_t bytes) {
        {
            const std::lock_guard lock(m_mutex);
            m_sentBytes += bytes;
        }
        tellProgress();
    };
    return photo.told(
        m_uploads.send({photo.content.sha256, photo.file, photo.content.state, 0}, changed, hearer),
        item.photo->path);
}

Status Supply::bringContent(Item& item) {
    for (int i = 0; i < kTries; ++i) {
        // Of a copy that was sent before, or for which there was no room, the hash alone is known.
        if (item.outgoing->file.empty())
            if (Status looked = look(item, OutgoingPhotos::Need::bytes); !looked.ok() || !item.outgoing)
                return looked;
        bool changed = false;
        Status sent = send(item, changed);
        item.outgoing->letGo();
        if (sent.failed() && sent.error().code == values::ErrorCode::engineRefuses) {
            item.outgoing.reset();
            item.error = sent.error();
            return support::Done{};
        }
        if (!sent.ok() || !changed)
            return sent;
        m_hashes.forget(item.photo->path);
        if (Status looked = look(item, OutgoingPhotos::Need::bytes); !looked.ok() || !item.outgoing)
            return looked;
    }
    item.outgoing.reset();
    item.error = support::makeError(values::ErrorCode::fileUnreadable, support::pathText(item.photo->path),
                                    "it changes while it is read");
    return support::Done{};
}

Status Supply::tellServer(const std::vector<Item>& items, std::vector<std::string>& missing) {
    v1::SupplyRequest request;
    request.set_key(m_key);
    for (const Item& item : items) {
        v1::SuppliedFile& file = *request.add_files();
        file.set_path(messageText(support::pathText(item.photo->path)));
        if (item.outgoing)
            file.set_sha256(item.outgoing->content.sha256);
        else if (item.error)
            write(*item.error, *file.mutable_error());
    }
    v1::SupplyReply reply;
    Status told = m_caller.call(kShortCall, [&](Connection& connection, grpc::ClientContext& context) {
        return connection.stub().Supply(&context, request, &reply);
    });
    missing.assign(reply.missing().begin(), reply.missing().end());
    return told;
}

/// Until the first image is done, what can be told is how far the files are.
void Supply::tellProgress() {
    session::Progress progress;
    {
        const std::lock_guard lock(m_mutex);
        const auto now = Clock::now();
        if (m_done > 0 || now - m_told < kTellingPause)
            return;
        m_told = now;
        progress.activity = session::Activity::uploading;
        progress.bytesDone = static_cast<std::int64_t>(m_sentBytes);
        progress.bytesTotal = static_cast<std::int64_t>(std::max(m_totalBytes, m_sentBytes));
        progress.itemsTotal = static_cast<std::int64_t>(m_photos.size()) + m_job.announcement.doneBefore;
        progress.itemsDone = m_job.announcement.doneBefore;
        const double seconds = std::chrono::duration<double>(now - m_begun).count();
        if (m_sentBytes > 0 && seconds > 0.5)
            progress.secondsLeft = static_cast<double>(progress.bytesTotal - progress.bytesDone) * seconds /
                                   static_cast<double>(m_sentBytes);
    }
    m_job.events->tell(progress);
}

} // namespace selfment::remote
