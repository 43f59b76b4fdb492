// SPDX-License-Identifier: GPL-3.0-or-later
#include "image/jpeg_writer.h"

#include <csetjmp>
#include <cstdio>
#include <cstdlib>
// It uses FILE and size_t without saying where they are from.
#include <jpeglib.h>

namespace selfment::image {
namespace {

/// libjpeg reports what is fatal by a call that must not return.
struct ErrorManager {
    jpeg_error_mgr base; ///< first: libjpeg knows this alone
    std::jmp_buf back;
};

[[noreturn]] void leave(j_common_ptr codec) {
    std::longjmp(reinterpret_cast<ErrorManager*>(codec->err)->back, 1);
}

void saySilently(j_common_ptr /*codec*/) {}

/// What libjpeg writes, malloc'ed by it.
struct Written {
    unsigned char* bytes = nullptr;
    unsigned long size = 0;
};

/// Nothing with a destructor may live in here: a jump over it would be undefined.
bool compress(const values::Image& image, int quality, Written& written) {
    ErrorManager errors{};
    jpeg_compress_struct codec{};
    codec.err = jpeg_std_error(&errors.base);
    errors.base.error_exit = leave;
    errors.base.output_message = saySilently;
    if (setjmp(errors.back) != 0) {
        jpeg_destroy_compress(&codec);
        return false;
    }
    jpeg_create_compress(&codec);
    jpeg_mem_dest(&codec, &written.bytes, &written.size);
    codec.image_width = static_cast<JDIMENSION>(image.width);
    codec.image_height = static_cast<JDIMENSION>(image.height);
    codec.input_components = 3;
    codec.in_color_space = JCS_RGB;
    jpeg_set_defaults(&codec);
    jpeg_set_quality(&codec, quality, TRUE);
    for (int i = 0; i < codec.num_components; ++i) {
        codec.comp_info[i].h_samp_factor = 1;
        codec.comp_info[i].v_samp_factor = 1;
    }
    jpeg_start_compress(&codec, TRUE);
    const std::size_t stride = 3 * static_cast<std::size_t>(image.width);
    while (codec.next_scanline < codec.image_height) {
        // libjpeg only reads from it.
        auto* row = const_cast<JSAMPLE*>(image.rgb.data() + codec.next_scanline * stride);
        jpeg_write_scanlines(&codec, &row, 1);
    }
    jpeg_finish_compress(&codec);
    jpeg_destroy_compress(&codec);
    return true;
}

} // namespace

std::vector<std::byte> encodeJpeg(const values::Image& image, int quality) {
    if (image.width < 1 || image.height < 1 || image.rgb.size() != 3 * image.pixelCount())
        return {};
    Written written;
    std::vector<std::byte> jpeg;
    if (compress(image, quality, written)) {
        const auto* begin = reinterpret_cast<const std::byte*>(written.bytes);
        jpeg.assign(begin, begin + written.size);
    }
    std::free(written.bytes);
    return jpeg;
}

} // namespace selfment::image
