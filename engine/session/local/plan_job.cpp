// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/size_estimate.h"
#include "image/image_header.h"
#include "session/local/jobs.h"
#include "session/local/manifest_file.h"
#include "session/local/segment_outputs.h"
#include "session/local/segment_plan.h"
#include "support/file_bytes.h"

#include <algorithm>

namespace selfment::session {
namespace {

using exporting::MaskFormat;
using exporting::PlannedInput;
using options::ExistingFiles;
using support::Result;
using Outputs = std::vector<SegmentOutput>;

constexpr std::size_t kMostFirstFiles = 12;
constexpr std::size_t kMostSamples = 24;           ///< photos whose size is looked up
constexpr std::uint64_t kUsualStart = 64'000;      ///< bytes in which most photos tell their size
constexpr std::uint64_t kMostHeader = 200'000'000; ///< bytes of a photo that tells it further on
constexpr std::uint64_t kUsualPixels = 12'000'000; ///< where no photo tells its size
constexpr std::size_t kImagesBetweenCancels = 256;

/// Room on the disk where folder is, or would be made.
std::uint64_t freeBytesAt(const std::filesystem::path& folder) {
    std::filesystem::path place = plainPath(folder);
    std::error_code problem;
    while (!std::filesystem::exists(place, problem) && place.has_relative_path())
        place = place.parent_path();
    const std::filesystem::space_info space = std::filesystem::space(place, problem);
    return problem ? 0 : space.available;
}

std::uint64_t pixelsOf(const std::filesystem::path& photo) {
    const auto start = support::readFileStart(photo, kUsualStart);
    if (!start.ok())
        return 0;
    if (const auto pixels = image::pixelsByStart(*start))
        return *pixels;
    const auto bytes = support::readFileBytes(photo, kMostHeader);
    if (!bytes.ok())
        return 0;
    const auto header = image::readHeader(*bytes, {});
    return header.ok() ? header->width * header->height : 0;
}

/// Pixels of an image on average, by a few that are spread evenly.
std::uint64_t usualPixels(const std::vector<PlannedInput>& inputs, const support::CancelToken& cancel) {
    std::uint64_t sum = 0;
    std::uint64_t looked = 0;
    const std::size_t samples = std::min(inputs.size(), kMostSamples);
    for (std::size_t i = 0; i < samples && !cancel.cancelled(); ++i) {
        const std::uint64_t pixels = pixelsOf(inputs[i * inputs.size() / samples].source);
        sum += pixels;
        looked += pixels > 0 ? 1 : 0;
    }
    return looked > 0 ? sum / looked : kUsualPixels;
}

/// Counts the images and files of a run, writing nothing.
class Counting {
public:
    Counting(std::filesystem::path folder, ExistingFiles existing, std::uint64_t pixels)
        : m_folder(std::move(folder)), m_existing(existing), m_pixels(pixels) {}

    void add(const Outputs& outputs) {
        const auto isThere = [](const SegmentOutput& output) { return output.isThere; };
        const bool any = std::any_of(outputs.begin(), outputs.end(), isThere);
        const bool all = std::all_of(outputs.begin(), outputs.end(), isThere);
        if (m_existing == ExistingFiles::skip ? !all : !any)
            ++m_summary.fresh;
        else if (m_existing == ExistingFiles::skip)
            ++m_summary.skipped;
        else if (m_existing == ExistingFiles::rename)
            ++m_summary.renamed;
        else
            ++m_summary.replaced;
        for (const SegmentOutput& output : outputs)
            if (!output.kept)
                addFile(output);
    }
    void addRefused(std::size_t count) { m_summary.refused += static_cast<std::int64_t>(count); }
    void addPassedBy(std::int64_t count) { m_summary.skipped += count; }
    [[nodiscard]] PlanSummary taken() { return std::move(m_summary); }

private:
    void addFile(const SegmentOutput& output) {
        const bool gathered = exporting::isGathered(output.format);
        m_summary.estimatedBytes += exporting::estimatedBytes(output.format, m_pixels);
        m_summary.files += gathered ? 0 : 1;
        std::vector<std::string>& first = m_summary.firstFiles;
        if (first.size() == kMostFirstFiles)
            return;
        std::string name = support::pathText(output.path.lexically_relative(m_folder));
        if (!gathered || std::find(first.begin(), first.end(), name) == first.end())
            first.push_back(std::move(name));
    }

    const std::filesystem::path m_folder;
    const ExistingFiles m_existing;
    const std::uint64_t m_pixels; ///< of an image
    PlanSummary m_summary;
};

Result<PlanSummary> planOf(const SegmentRequest& request, const std::vector<MaskFormat>& formats,
                           const support::CancelToken& cancel) {
    const std::filesystem::path folder = support::pathFromText(request.outputFolder);
    ManifestFile manifest(folder / "manifest.jsonl");
    if (const support::Status read = manifest.read(); !read.ok())
        return support::propagate<PlanSummary>(read);
    Result<SegmentPlan> plan = planSegment(request, manifest.earlierOutputs());
    if (!plan.ok())
        return support::propagate<PlanSummary>(plan);
    const ExistingFiles existing = request.options.output.existing;
    SegmentOutputs outputs(folder, formats, existing, std::move(plan->sources));
    if (const support::Status read = outputs.read(); !read.ok())
        return support::propagate<PlanSummary>(read);
    Counting counting(folder, existing, usualPixels(plan->inputs, cancel));
    counting.addRefused(plan->refused.size());
    counting.addPassedBy(plan->passedBy);
    for (std::size_t i = 0; i < plan->inputs.size(); ++i) {
        if (i % kImagesBetweenCancels == 0 && cancel.cancelled())
            return support::Cancelled{};
        const Result<Outputs> files = outputs.of(plan->inputs[i]);
        if (files.ok())
            counting.add(*files);
        else
            counting.addRefused(1);
    }
    PlanSummary summary = counting.taken();
    summary.total = static_cast<std::int64_t>(plan->inputs.size() + plan->refused.size()) + plan->passedBy;
    summary.freeBytes = freeBytesAt(folder);
    return summary;
}

} // namespace

Outcome runPlan(const PlanRequest& request, Job& job, EngineContext& engine) {
    const auto formats = exporting::parseFormats(request.segment.options.output.formats);
    if (!formats.ok())
        return outcomeWithoutValue(formats);
    // Listing a folder on a slow disk cannot be stopped, so it is left behind when the job is cancelled.
    const Result<PlanSummary> summary = pipeline::runBlocking<PlanSummary>(
        engine.blocking(), job.token(),
        [segment = request.segment, formats = *formats, cancel = job.token()] {
            return planOf(segment, formats, cancel);
        });
    return outcomeOf(summary);
}

} // namespace selfment::session
