// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/client/preparation.h"

#include "export/mask_formats.h"
#include "remote/client/inputs.h"
#include "remote/client/parallel.h"
#include "remote/wire/message_strings.h"
#include "support/file_bytes.h"
#include "support/hashing.h"

#include <algorithm>
#include <map>

namespace selfment::remote {
namespace {

using support::Status;

constexpr std::size_t kHashedAtOnce = 4;
constexpr std::size_t kSentAtOnce = 4;
constexpr std::chrono::milliseconds kTellingPause{200};
constexpr int kTries = 4; ///< of files that are written while they go up

} // namespace

Status Preparation::findFiles() {
    m_job.resolved = m_job.request;
    makePathsAbsolute(m_job.resolved);
    if (Status made = makeOutputFolder(); !made.ok())
        return made;
    m_job.announcement = announcementOf(m_job.resolved);
    leaveOut(m_job.announcement.leftOut, m_job.resolved);
    listFiles();
    m_begun = m_told = Clock::now();
    for (const NeededContent& needed : m_job.contents)
        m_total += needed.content.state.size;
    Status hashed = forEachAtOnce(m_job.contents.size(), kHashedAtOnce,
                                  [this](std::size_t index) { return hash(m_job.contents[index]); });
    m_done = m_total = 0;
    return hashed;
}

/// As an engine here does: a batch makes its folder, the file of an export has to have one.
Status Preparation::makeOutputFolder() const {
    std::error_code problem;
    if (const auto* segment = std::get_if<session::SegmentRequest>(&m_job.resolved)) {
        if (exporting::parseFormats(segment->options.output.formats).ok())
            std::filesystem::create_directories(support::pathFromText(segment->outputFolder), problem);
        if (problem)
            return support::makeError(values::ErrorCode::destinationUnwritable, segment->outputFolder,
                                      problem.message());
    } else if (const auto* one = std::get_if<session::ExportRequest>(&m_job.resolved)) {
        const auto folder = support::pathFromText(one->outputPath).parent_path();
        if (!std::filesystem::is_directory(folder, problem))
            return support::makeError(values::ErrorCode::destinationUnwritable, one->outputPath,
                                      std::make_error_code(std::errc::no_such_file_or_directory).message());
    }
    return support::Done{};
}

void Preparation::listFiles() {
    m_job.message.clear_files();
    m_job.contents.clear();
    for (const AnnouncedFile& file : m_job.announcement.files) {
        v1::TreeFile& told = *m_job.message.add_files();
        told.set_path(messageText(support::pathText(file.path)));
        switch (file.kind) {
        case AnnouncedFile::Kind::content: {
            NeededContent needed{m_job.message.files_size() - 1,
                                 file.path,
                                 {},
                                 file.photo && m_photos.form() != PhotoForm::unchanged};
            if (const auto state = stateOf(file.path); state.ok())
                needed.content.state = *state;
            m_job.contents.push_back(std::move(needed));
            break;
        }
        case AnnouncedFile::Kind::later:
            if (const auto state = stateOf(file.path); state.ok())
                told.set_size(state->size);
            told.set_later(true);
            break;
        case AnnouncedFile::Kind::exists:
            told.set_exists(true);
            break;
        case AnnouncedFile::Kind::folder:
            told.set_folder(true);
            break;
        }
    }
}

Status Preparation::hash(NeededContent& needed) {
    auto file = outgoing(needed, OutgoingPhotos::Need::hash);
    if (file.cancelled())
        return support::Cancelled{};
    if (file.failed()) {
        announceEmpty(needed, file.error());
        return support::Done{};
    }
    needed.content = file->content;
    v1::TreeFile& told = *m_job.message.mutable_files(needed.file);
    told.set_sha256(needed.content.sha256);
    told.set_size(needed.content.state.size);
    if (file->copy) {
        const std::lock_guard lock(m_mutex);
        m_copies.insert_or_assign(needed.path, std::move(*file));
    }
    return support::Done{};
}

support::Result<OutgoingPhoto> Preparation::outgoing(const NeededContent& needed, OutgoingPhotos::Need need) {
    using Haste = OutgoingPhotos::Haste;
    const auto hearer = [this](std::uint64_t bytes) { count(session::Activity::hashing, bytes); };
    if (needed.photo)
        return m_photos.of(needed.path, m_decoding, need,
                           m_job.weight == JobWeight::light ? Haste::somebodyWaits : Haste::none,
                           m_job.job.token(), hearer);
    const auto content = m_hashes.of(needed.path, m_job.job.token(), hearer);
    if (!content.ok())
        return support::propagate<OutgoingPhoto>(content);
    return OutgoingPhoto{*content, needed.path};
}

void Preparation::announceEmpty(NeededContent& needed, const values::Error& error) {
    needed.content = {support::sha256Hex({}), {}};
    v1::TreeFile& told = *m_job.message.mutable_files(needed.file);
    told.set_sha256(needed.content.sha256);
    told.set_size(0);
    const std::lock_guard lock(m_mutex);
    m_job.announcement.unreadable.insert_or_assign(support::pathText(needed.path), error);
}

Status Preparation::sendLacking() {
    for (int i = 0; i < kTries; ++i) {
        std::vector<LackingContent> lacking;
        for (const NeededContent& needed : m_job.contents)
            lacking.push_back({needed.content.sha256,
                               needed.content.state.size == 0 ? std::filesystem::path() : needed.path,
                               needed.content.state, 0});
        if (Status asked = m_uploads.keepLacking(lacking); !asked.ok())
            return asked;
        {
            const std::lock_guard lock(m_mutex);
            m_begun = Clock::now();
            m_done = m_total = 0;
            for (const LackingContent& one : lacking)
                m_total += one.state.size - std::min(one.state.size, one.presentBytes);
        }
        std::vector<std::filesystem::path> changed;
        Status sent = sendAll(lacking, changed);
        if (!sent.ok() || changed.empty())
            return sent;
        for (NeededContent& needed : m_job.contents)
            if (std::find(changed.begin(), changed.end(), needed.path) != changed.end()) {
                m_hashes.forget(needed.path);
                if (Status hashed = hash(needed); !hashed.ok())
                    return hashed;
            }
    }
    return support::Done{}; // a file that changes on and on is told by the server to be missing
}

Status Preparation::sendAll(const std::vector<LackingContent>& contents,
                            std::vector<std::filesystem::path>& changed) {
    std::map<std::filesystem::path, const NeededContent*> photos; // whose own file is not what goes up
    for (const NeededContent& needed : m_job.contents)
        if (needed.photo)
            photos.emplace(needed.path, &needed);
    return forEachAtOnce(contents.size(), kSentAtOnce, [&](std::size_t index) {
        bool differs = false;
        const auto photo = photos.find(contents[index].file);
        Status sent = photo == photos.end() ? send(contents[index], differs)
                                            : sendPhoto(*photo->second, contents[index], differs);
        if (differs) {
            const std::lock_guard lock(m_mutex);
            changed.push_back(contents[index].file);
        }
        return sent;
    });
}

Status Preparation::send(const LackingContent& content, bool& changed) {
    return m_uploads.send(content, changed,
                          [this](std::uint64_t bytes) { count(session::Activity::uploading, bytes); });
}

Status Preparation::sendPhoto(const NeededContent& needed, LackingContent content, bool& changed) {
    OutgoingPhoto photo;
    {
        const std::lock_guard lock(m_mutex);
        if (auto copy = m_copies.extract(needed.path))
            photo = std::move(copy.mapped());
    }
    if (photo.file.empty()) {
        auto made = outgoing(needed, OutgoingPhotos::Need::bytes);
        if (made.cancelled())
            return support::Cancelled{};
        if (made.ok())
            photo = std::move(*made);
    }
    changed = photo.content.sha256 != content.sha256;
    if (changed)
        return support::Done{}; // looking at it again tells what is the matter
    content.file = photo.file;
    content.state = photo.content.state;
    return photo.told(send(content, changed), needed.path);
}

void Preparation::count(session::Activity activity, std::uint64_t bytes) {
    session::Progress progress;
    {
        const std::lock_guard lock(m_mutex);
        m_done += bytes;
        const auto now = Clock::now();
        if (now - m_told < kTellingPause)
            return;
        m_told = now;
        progress.activity = activity;
        progress.bytesDone = static_cast<std::int64_t>(m_done);
        progress.bytesTotal = static_cast<std::int64_t>(std::max(m_done, m_total));
        const double seconds = std::chrono::duration<double>(now - m_begun).count();
        if (m_done > 0)
            progress.secondsLeft = static_cast<double>(progress.bytesTotal - progress.bytesDone) * seconds /
                                   static_cast<double>(m_done);
    }
    m_job.events->tell(progress);
}

namespace {

void setRealError(const std::map<std::string, values::Error>& unreadable, const std::string& path,
                  std::optional<values::Error>& error) {
    const auto found = unreadable.find(path);
    if (error && error->code == values::ErrorCode::fileEmpty && found != unreadable.end())
        error = found->second;
}

/// Returns how many were added.
std::int64_t setRealErrors(const Announcement& announcement, std::vector<session::SkippedImage>& skipped) {
    for (session::SkippedImage& image : skipped)
        setRealError(announcement.unreadable, image.path, image.error);
    std::int64_t added = 0;
    for (const auto& [path, error] : announcement.untold) {
        const auto known =
            std::find_if(skipped.begin(), skipped.end(),
                         [&text = path](const session::SkippedImage& image) { return image.path == text; });
        if (known != skipped.end()) {
            known->error = error;
        } else {
            skipped.push_back({path, {}, error});
            ++added;
        }
    }
    return added;
}

} // namespace

void tellUnreadable(const Announcement& announcement, session::Outcome& outcome) {
    const auto& unreadable = announcement.unreadable;
    if (outcome.error)
        setRealError(unreadable, outcome.error->where, outcome.error);
    if (auto* features = std::get_if<session::FeaturesSummary>(&outcome.data))
        features->total += setRealErrors(announcement, features->failed);
    if (auto* train = std::get_if<session::TrainSummary>(&outcome.data))
        (void)setRealErrors(announcement, train->skipped);
    if (auto* evaluation = std::get_if<session::EvaluationResult>(&outcome.data))
        for (session::SkippedFile& file : evaluation->skipped)
            if (const auto found = unreadable.find(file.file); found != unreadable.end()) {
                setRealError(unreadable, file.file, file.error);
                file.why = file.error ? file.error->why : file.why;
            }
    if (auto* segment = std::get_if<session::SegmentSummary>(&outcome.data))
        for (const auto& [path, error] : announcement.untold) {
            auto& failed = segment->failed;
            const auto place = std::lower_bound(
                failed.begin(), failed.end(), path,
                [](const session::FailedInput& one, const std::string& text) { return one.path < text; });
            if (place != failed.end() && place->path == path) {
                place->error = error;
            } else {
                failed.insert(place, {path, error});
                ++segment->total;
            }
        }
}

void tellInspection(session::JobId inspection, session::Outcome& outcome) {
    std::visit(
        [inspection](auto& data) {
            if constexpr (requires { data.inspectJob; })
                data.inspectJob = inspection;
        },
        outcome.data);
}

} // namespace selfment::remote
