// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/client/outgoing_photos.h"

#include "image/image_reader.h"
#include "image/jpeg_writer.h"
#include "support/catch_all.h"
#include "support/file_bytes.h"
#include "support/hashing.h"

#include <chrono>
#include <future>
#include <sstream>

namespace selfment::remote {
namespace {

using std::chrono::milliseconds;
using support::Result;

constexpr int kQuality = 92;
constexpr std::size_t kMostKnown = 200'000;
constexpr milliseconds kStep{20}; ///< a token's cancel does not wake those who wait
constexpr int kTries = 3;         ///< of a photo that is being written

/// Smaller by a fifth at least: less is not worth what is lost.
bool isWorthIt(std::uint64_t jpegBytes, std::uint64_t photoBytes) {
    return jpegBytes * 5 < photoBytes * 4;
}

} // namespace

void OutgoingPhoto::letGo() {
    if (copy)
        file.clear();
    copy.reset();
}

support::Status OutgoingPhoto::told(support::Status status, const std::filesystem::path& photo) const {
    if (!status.failed() || status.error().where != support::pathText(file))
        return status;
    values::Error error = status.error();
    error.where = support::pathText(photo);
    return error;
}

OutgoingPhotos::OutgoingPhotos(PhotoForm form, ContentHashes& hashes, const std::filesystem::path& folder,
                               std::uint64_t most)
    : m_form(form), m_hashes(hashes), m_folder(std::make_shared<CopyFolder>(folder, most)) {}

Result<OutgoingPhoto> OutgoingPhotos::of(const std::filesystem::path& photo,
                                         const options::InputOptions& options, Need need, Haste haste,
                                         const support::CancelToken& cancel,
                                         const ContentHashes::Hearer& hearer) {
    if (m_form == PhotoForm::jpeg) {
        const auto jpeg = made({photo, options}, need, haste, cancel);
        if (jpeg.cancelled())
            return support::Cancelled{};
        if (jpeg.ok() && !jpeg->sha256.empty()) {
            if (hearer)
                hearer(jpeg->photo.size);
            if (jpeg->copy)
                return OutgoingPhoto{{jpeg->sha256, jpeg->copy->state()}, jpeg->copy->file(), jpeg->copy};
            return OutgoingPhoto{{jpeg->sha256, {jpeg->bytes, 0, 0}}, {}};
        }
    }
    const auto content = m_hashes.of(photo, cancel, hearer);
    if (!content.ok())
        return support::propagate<OutgoingPhoto>(content);
    return OutgoingPhoto{*content, photo};
}

/// What decoding depends on.
std::string OutgoingPhotos::Wanted::name() const {
    std::ostringstream name;
    name << static_cast<int>(options.alphaBackground) << ' ' << options.maxMegapixels << ' '
         << photo.native();
    return name.str();
}

/// Whose it is to make. Another thread's: waits a moment.
OutgoingPhotos::Turn OutgoingPhotos::turn(const Wanted& wanted, Need need, Made& made) {
    const auto state = stateOf(wanted.photo);
    const std::string name = wanted.name();
    std::unique_lock lock(m_mutex);
    const auto found = m_known.find(name);
    if (state.ok() && found != m_known.end() && found->second.photo == *state &&
        (need == Need::hash || found->second.sha256.empty())) {
        made = found->second;
        return Turn::remembered;
    }
    if (m_underWay.insert(name).second)
        return Turn::mine;
    m_changed.wait_for(lock, kStep);
    return Turn::anothers;
}

Result<OutgoingPhotos::Made> OutgoingPhotos::made(const Wanted& wanted, Need need, Haste haste,
                                                  const support::CancelToken& cancel) {
    for (Turn whose = Turn::anothers; whose == Turn::anothers;) {
        if (cancel.cancelled())
            return support::Cancelled{};
        Made known;
        whose = turn(wanted, need, known);
        if (whose == Turn::remembered)
            return known;
    }
    const auto task = std::make_shared<std::packaged_task<Result<Made>()>>([this, wanted, need, cancel] {
        Result<Made> result = support::catchAll([&] { return make(wanted, need, cancel); });
        end(wanted, result);
        return result;
    });
    std::future<Result<Made>> future = task->get_future();
    (haste == Haste::somebodyWaits ? m_prompt : m_lane).post([task] { (*task)(); });
    while (future.wait_for(kStep) != std::future_status::ready)
        if (cancel.cancelled())
            return support::Cancelled{}; // decoding cannot be stopped: its result is dropped
    return future.get();
}

Result<OutgoingPhotos::Made> OutgoingPhotos::make(const Wanted& wanted, Need need,
                                                  const support::CancelToken& cancel) {
    Made result;
    for (int i = 0; i < kTries; ++i) {
        const auto before = stateOf(wanted.photo);
        if (!before.ok())
            return support::propagate<Made>(before);
        result = encoded(wanted, *before, need, cancel);
        if (cancel.cancelled())
            return support::Cancelled{};
        if (const auto after = stateOf(wanted.photo); after.ok() && *after == *before)
            return result;
    }
    return Made{result.photo, {}, 0, nullptr};
}

OutgoingPhotos::Made OutgoingPhotos::encoded(const Wanted& wanted, const FileState& state, Need need,
                                             const support::CancelToken& cancel) {
    Made asItIs{state, {}, 0, nullptr};
    if (cancel.cancelled())
        return asItIs;
    ++m_decoded;
    const auto decoded = image::readImage(wanted.photo, wanted.options);
    // An engine has to see what it would warn of.
    if (!decoded.ok() || !decoded->warnings.empty() || cancel.cancelled())
        return asItIs;
    const std::vector<std::byte> jpeg = image::encodeJpeg(decoded->image, kQuality);
    if (jpeg.empty() || !isWorthIt(jpeg.size(), state.size) || cancel.cancelled())
        return asItIs;
    Made made{state, support::sha256Hex(jpeg), jpeg.size(), nullptr};
    if (need == Need::bytes || m_folder->hasRoom(jpeg.size())) {
        made.copy = m_folder->write(jpeg);
        if (!made.copy)
            return asItIs;
    }
    return made;
}

void OutgoingPhotos::end(const Wanted& wanted, const Result<Made>& made) {
    const std::string name = wanted.name();
    {
        const std::lock_guard lock(m_mutex);
        m_underWay.erase(name);
        if (made.ok() && isSettled(made->photo)) {
            if (m_known.size() >= kMostKnown)
                m_known.clear();
            m_known.insert_or_assign(name, Made{made->photo, made->sha256, made->bytes, nullptr});
        }
    }
    m_changed.notify_all();
}

} // namespace selfment::remote
