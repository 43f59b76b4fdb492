// SPDX-License-Identifier: GPL-3.0-or-later
// Drives the real window through its states on the sample photos and writes a picture of each:
// studio_screenshots FOLDER
#include "tests/gui/scenes.h"

#include <QCoreApplication>

namespace {

constexpr int kSettleMs = 400; // plots draw a moment after their data came, and panels take their places

bool takeAll(selfment::testing::Photographer& camera) {
    using namespace selfment::testing;
    bool good = takeInspection(camera);
    good = takeEditing(camera) && good;
    good = takeDialogs(camera) && good;
    good = takeExports(camera) && good;
    return takeWork(camera) && good;
}

} // namespace

int main(int argc, char** argv) {
    QCoreApplication::setApplicationVersion(QStringLiteral(SELFMENT_VERSION));
    return selfment::testing::photograph(argc, argv, selfment::testing::kSceneWaitMs, kSettleMs, takeAll);
}
