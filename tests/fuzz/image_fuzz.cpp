// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes end in a picture of the size it says or in an error with a reason.
#include "image/image_reader.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    selfment::options::InputOptions options;
    options.maxMegapixels = 0.25; // small pictures: the reader is what is tested, not the memory
    const auto result = selfment::image::decodeImage(std::as_bytes(std::span(data, size)), "fuzz", options);
    if (result.ok()) {
        const auto& image = result->image;
        if (image.height < 1 || image.width < 1 || image.rgb.size() != 3 * image.pixelCount())
            std::abort();
    } else if (!result.failed() || result.error().where.empty()) {
        std::abort();
    }
    return 0;
}
