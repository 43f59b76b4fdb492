// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/photographer.h"

#include "widgets/theme/theme.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QImage>
#include <QLocale>
#include <QPainter>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>

#include <cstdio>

namespace selfment::testing {

bool Photographer::wait(const QString& name, const std::function<bool()>& condition) const {
    if (!QTest::qWaitFor(condition, m_waitMs)) {
        std::fprintf(stderr, "%s: the state was not reached\n", qPrintable(name));
        return false;
    }
    QElapsedTimer settling;
    settling.start();
    (void)QTest::qWaitFor([this, &settling] { return settling.elapsed() >= m_settleMs; });
    return true;
}

bool Photographer::save(const QPixmap& picture, const QString& name) const {
    const QString path = QStringLiteral("%1/%2-%3.png").arg(m_folder, name, m_theme);
    std::printf("%s\n", qPrintable(path));
    return picture.save(path);
}

bool Photographer::take(QWidget& widget, const QString& name, const std::function<bool()>& condition) {
    return wait(name, condition) && save(widget.grab(), name);
}

bool Photographer::takeOver(QWidget& window, QWidget& dialog, const QString& name,
                            const std::function<bool()>& condition) {
    if (!wait(name, condition)) {
        return false;
    }
    QPixmap picture = window.grab();
    QPainter painter(&picture);
    const QPoint place = window.mapFromGlobal(dialog.mapToGlobal(QPoint(0, 0)));
    painter.drawPixmap(place, dialog.grab());
    painter.end();
    return save(picture, name);
}

namespace {

/// What the program keeps for its user is kept there: pictures show nobody's runs and caches, and leave none
/// behind.
void moveTo(const QString& folder) {
    for (const auto& [variable, name] :
         {std::pair{"XDG_DATA_HOME", "data"}, std::pair{"XDG_CACHE_HOME", "cache"},
          std::pair{"XDG_CONFIG_HOME", "config"}}) {
        qputenv(variable, (folder + QLatin1Char('/') + QLatin1String(name)).toLocal8Bit());
    }
}

} // namespace

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
    const QTemporaryDir home;
    moveTo(home.path());
    const QApplication application(argc, argv);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    QTranslator english;
    if (!english.load(QStringLiteral(":/i18n/selfment_en.qm")) ||
        !QCoreApplication::installTranslator(&english)) {
        std::fprintf(stderr, "the English catalogue is not linked\n");
        return 2;
    }
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
