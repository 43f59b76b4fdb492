// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/catch_all.h"

#include <exception>
#include <new>
#include <stdexcept>
#include <string>

namespace selfment::support {
namespace {

/// c10 and OpenCV put a stack trace or a source position after the first line.
std::string firstLine(const std::string& text) {
    return text.substr(0, text.find('\n'));
}

bool speaksOfMemory(const std::string& text) {
    return text.find("out of memory") != std::string::npos ||
           text.find("not enough memory") != std::string::npos ||
           text.find("Insufficient memory") != std::string::npos ||
           text.find("can't allocate") != std::string::npos;
}

} // namespace

values::Error errorFromCurrentException() {
    try {
        throw;
    } catch (const std::bad_alloc&) {
        return makeError(values::ErrorCode::outOfMemory, {}, "an allocation was refused");
    } catch (const std::length_error& error) {
        return makeError(values::ErrorCode::outOfMemory, {}, firstLine(error.what()));
    } catch (const std::exception& error) {
        const std::string text = error.what();
        return makeError(speaksOfMemory(text) ? values::ErrorCode::outOfMemory : values::ErrorCode::internal,
                         {}, firstLine(text));
    } catch (...) {
        return makeError(values::ErrorCode::internal, {}, "an exception of unknown type");
    }
}

} // namespace selfment::support
