// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/bench/bench_files.h"

#include "support/file_bytes.h"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <cstdlib>
#include <fstream>
#include <random>
#include <vector>

namespace selfment::remote {
namespace {

namespace fs = std::filesystem;
using support::Done;

values::Error unwritable(const fs::path& file) {
    return support::makeError(values::ErrorCode::destinationUnwritable, support::pathText(file),
                              "it cannot be written");
}

} // namespace

support::Result<TemporaryFolder> TemporaryFolder::make() {
    std::error_code failed;
    std::string name = (fs::temp_directory_path(failed) / "selfment-bench-XXXXXX").string();
    if (failed || ::mkdtemp(name.data()) == nullptr)
        return unwritable(name);
    return TemporaryFolder(name);
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    if (!m_path.empty())
        fs::remove_all(m_path, ignored);
}

support::Status writePhoto(const fs::path& file, int number) {
    cv::Mat photo(480, 640, CV_8UC3);
    cv::RNG random(static_cast<std::uint64_t>(number) + 1);
    random.fill(photo, cv::RNG::UNIFORM, cv::Scalar(30, 50, 40), cv::Scalar(90, 130, 110));
    cv::GaussianBlur(photo, photo, cv::Size(5, 5), 1.5);
    const cv::Point centre(260 + number * 17 % 120, 200 + number * 29 % 90);
    cv::ellipse(photo, centre, cv::Size(120 + number % 40, 80 + number % 30), 10.0 * number, 0, 360,
                cv::Scalar(60, 140 + number % 60, 220), cv::FILLED, cv::LINE_AA);
    std::vector<std::uint8_t> bytes;
    std::ofstream out(file, std::ios::binary);
    if (!cv::imencode(".jpg", photo, bytes) ||
        !out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size())))
        return unwritable(file);
    return Done{};
}

support::Status writeBulk(const fs::path& file, std::uint64_t bytes, int number) {
    const std::uint64_t noHeader = ~std::uint64_t{0}; // longer than any file
    std::ofstream out(file, std::ios::binary);
    out.write(reinterpret_cast<const char*>(&noHeader), sizeof noHeader);
    std::mt19937_64 random(static_cast<std::uint64_t>(number) + 1);
    std::vector<std::uint64_t> block(std::size_t{1} << 17U);
    for (std::uint64_t written = sizeof noHeader; written < bytes && out;) {
        for (std::uint64_t& word : block)
            word = random();
        const std::uint64_t count = std::min<std::uint64_t>(bytes - written, block.size() * sizeof block[0]);
        out.write(reinterpret_cast<const char*>(block.data()), static_cast<std::streamsize>(count));
        written += count;
    }
    out.close();
    if (!out)
        return unwritable(file);
    return Done{};
}

} // namespace selfment::remote
