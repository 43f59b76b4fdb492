// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/client/pictures.h"

#include "image/image_reader.h"
#include "image/resize.h"
#include "remote/client/content_hashes.h"
#include "session/stage_result.h"
#include "support/catch_all.h"
#include "support/file_bytes.h"

#include <algorithm>

namespace selfment::remote {
namespace {

constexpr std::size_t kMostKept = 4;

bool sameFile(const auto& a, const auto& b) {
    return a.path == b.path && a.changedNs == b.changedNs && a.bytes == b.bytes && a.options == b.options;
}

} // namespace

void Pictures::want(const std::string& path, const options::InputOptions& options,
                    const support::CancelToken& cancel, Hearer hearer) {
    const auto state = stateOf(support::pathFromText(path));
    if (!state.ok())
        return hearer(nullptr);
    Kept wanted{path, state->changedNs, state->size, options, nullptr};
    if (Picture known = kept(wanted))
        return hearer(std::move(known));
    m_lane.post([this, wanted = std::move(wanted), cancel, hearer = std::move(hearer)]() mutable {
        if (cancel.cancelled())
            return hearer(nullptr);
        const auto decoded = support::catchAll(
            [&] { return image::readImage(support::pathFromText(wanted.path), wanted.options); });
        if (!decoded.ok())
            return hearer(nullptr);
        wanted.picture =
            std::make_shared<const values::Image>(image::shrunkTo(decoded->image, session::kMaxShownSide));
        const Picture picture = wanted.picture;
        keep(std::move(wanted));
        hearer(picture);
    });
}

Pictures::Picture Pictures::kept(const Kept& wanted) {
    const std::lock_guard lock(m_mutex);
    const auto found =
        std::find_if(m_kept.begin(), m_kept.end(), [&](const Kept& one) { return sameFile(one, wanted); });
    return found == m_kept.end() ? nullptr : found->picture;
}

void Pictures::keep(Kept made) {
    const std::lock_guard lock(m_mutex);
    m_kept.push_front(std::move(made));
    if (m_kept.size() > kMostKept)
        m_kept.pop_back();
}

} // namespace selfment::remote
