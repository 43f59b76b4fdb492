// SPDX-License-Identifier: GPL-3.0-or-later
#include "values/stage.h"

namespace selfment::values {

const char* stageName(Stage stage) {
    switch (stage) {
    case Stage::image:
        return "image";
    case Stage::features:
        return "features";
    case Stage::graph:
        return "graph";
    case Stage::ipo:
        return "ipo";
    case Stage::head:
        return "head";
    case Stage::mask:
        return "mask";
    }
    return "image";
}

} // namespace selfment::values
