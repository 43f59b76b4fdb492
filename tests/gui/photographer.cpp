// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/photographer.h"

#include "widgets/theme/theme.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QImage>
#include <QTest>

#include <cstdio>

namespace selfment::testing {

bool Photographer::take(QWidget& widget, const QString& name, const std::function<bool()>& condition) {
    if (!QTest::qWaitFor(condition, m_waitMs)) {
        std::fprintf(stderr, "%s: the state was not reached\n", qPrintable(name));
        return false;
    }
    QElapsedTimer settling;
    settling.start();
    (void)QTest::qWaitFor([this, &settling] { return settling.elapsed() >= m_settleMs; });
    const QString path = QStringLiteral("%1/%2-%3.png").arg(m_folder, name, m_theme);
    std::printf("%s\n", qPrintable(path));
    return widget.grab().save(path);
}

session::ThumbnailResult thumbnailOf(const session::ThumbnailRequest& request) {
    const QImage whole(QString::fromStdString(request.imagePath));
    session::ThumbnailResult result{request.imagePath, {}, whole.height(), whole.width()};
    if (whole.isNull()) {
        return result;
    }
    const QImage small =
        whole.scaled(request.maxSide, request.maxSide, Qt::KeepAspectRatio, Qt::SmoothTransformation)
            .convertToFormat(QImage::Format_RGB888);
    result.image = {small.height(), small.width(), {}};
    for (int row = 0; row < small.height(); ++row) {
        const uchar* line = small.constScanLine(row);
        result.image.rgb.insert(result.image.rgb.end(), line, line + std::ptrdiff_t{3} * small.width());
    }
    return result;
}

int photograph(int argc, char** argv, int waitMs, int settleMs,
               const std::function<bool(Photographer& camera)>& takeAll) {
    if (argc != 2) {
        std::fprintf(stderr, "usage: %s FOLDER\n",
                     qPrintable(QFileInfo(QString::fromLocal8Bit(argv[0])).fileName()));
        return 2;
    }
    const QApplication application(argc, argv);
    const QString folder = QString::fromLocal8Bit(argv[1]);
    QDir().mkpath(folder);
    bool good = true;
    for (const auto& [kind, name] :
         {std::pair{widgets::ThemeKind::light, "light"}, std::pair{widgets::ThemeKind::dark, "dark"}}) {
        widgets::applyTheme(*qApp, kind);
        Photographer camera(folder, QLatin1String(name), waitMs, settleMs);
        good = takeAll(camera) && good;
    }
    return good ? 0 : 1;
}

} // namespace selfment::testing
