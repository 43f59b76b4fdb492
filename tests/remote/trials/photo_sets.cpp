// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/remote/trials/photo_sets.h"

#include <QDir>
#include <QImage>

#include <random>
#include <vector>

namespace selfment::testing {
namespace {

namespace fs = std::filesystem;

constexpr int kPhotosInFolder = 50;

std::vector<QImage> samples() {
    std::vector<QImage> photos;
    const QDir folder(QStringLiteral(SELFMENT_SOURCE_DIR "/resources/samples"));
    for (const QString& name : folder.entryList({QStringLiteral("*.jpg")}, QDir::Files, QDir::Name))
        if (QImage photo(folder.filePath(name)); !photo.isNull())
            photos.push_back(photo.convertToFormat(QImage::Format_RGB888));
    return photos;
}

} // namespace

bool makePhotos(const fs::path& folder, int count, int width, int height, std::uint64_t seed) {
    std::mt19937_64 random(seed);
    const std::vector<QImage> from = samples();
    for (int i = 0; i < count; ++i) {
        if (from.empty())
            return false;
        const QImage& photo = from[random() % from.size()];
        // Pieces of twice the size, so that something is to be seen on them.
        const int pieceWidth = std::min(photo.width(), 2 * width);
        const int pieceHeight = std::min(photo.height(), 2 * height);
        const int left = static_cast<int>(random() % static_cast<unsigned>(photo.width() - pieceWidth + 1));
        const int top = static_cast<int>(random() % static_cast<unsigned>(photo.height() - pieceHeight + 1));
        QImage piece = photo.copy(left, top, pieceWidth, pieceHeight)
                           .scaled(width, height, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
        // Two pieces may come from one place: a number in the corner keeps them apart.
        piece.setPixel(0, 0, qRgb(i & 255, i >> 8, static_cast<int>(seed & 255U)));
        const fs::path below = folder / std::string(1, static_cast<char>('a' + i / kPhotosInFolder % 26));
        fs::create_directories(below);
        const QString name = QStringLiteral("%1.png").arg(i, 3, 10, QLatin1Char('0'));
        if (!piece.save(QString::fromStdString((below / name.toStdString()).string()), "PNG"))
            return false;
    }
    return true;
}

bool makeMasks(const fs::path& photos, const fs::path& masks) {
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(photos)) {
        if (!entry.is_regular_file())
            continue;
        const QImage photo(QString::fromStdString(entry.path().string()));
        QImage mask(photo.size(), QImage::Format_Grayscale8);
        mask.fill(0);
        const int edge = 1 + qBlue(photo.pixel(photo.width() / 2, photo.height() / 2)) % 8;
        for (int y = photo.height() / edge / 4; y < photo.height() - 2; ++y)
            for (int x = photo.width() / 4; x < photo.width() - edge; ++x)
                mask.setPixel(x, y, qRgb(255, 255, 255));
        const fs::path target = masks / fs::relative(entry.path(), photos);
        fs::create_directories(target.parent_path());
        if (!mask.save(QString::fromStdString(target.string()), "PNG"))
            return false;
    }
    return true;
}

} // namespace selfment::testing
