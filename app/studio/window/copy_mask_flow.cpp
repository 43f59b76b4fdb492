// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/copy_mask_flow.h"

#include "app/studio/controllers/inspect_controller.h"
#include "app/studio/document/edited_masks.h"
#include "app/studio/window/actions.h"
#include "values/mask_runs.h"
#include "widgets/image/patch_pictures.h"

#include <QAction>
#include <QBuffer>
#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QMainWindow>
#include <QMimeData>
#include <QPointer>
#include <QStatusBar>
#include <QThreadPool>

#include <memory>

namespace selfment::studio {

namespace {

constexpr int kSaidMs = 2000;

QByteArray pngOf(const QImage& picture) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    return buffer.open(QIODevice::WriteOnly) && picture.save(&buffer, "PNG") ? bytes : QByteArray();
}

} // namespace

CopyMaskFlow::CopyMaskFlow(const Workbench& workbench, QObject* parent)
    : QObject(parent), m_bench(workbench) {
    connect(m_bench.actions[Actions::copyMask], &QAction::triggered, this, &CopyMaskFlow::copy);
}

void CopyMaskFlow::copy() {
    // Neither is ever changed, unlike the mask that a brush is at work on.
    const auto edited = m_bench.editedMasks.sharedRunsOf(m_bench.inspect.path());
    const auto* result = m_bench.inspect.data<session::MaskResult>(session::Stage::mask);
    std::shared_ptr<const values::Mask> computed;
    if (edited == nullptr) {
        if (result == nullptr) {
            return;
        }
        computed = {m_bench.inspect.stage(session::Stage::mask), &result->mask};
    }
    m_bench.window.statusBar()->showMessage(tr("Copying the mask…"));
    const QPointer<CopyMaskFlow> guard(this); // looked at on the GUI thread only
    QThreadPool::globalInstance()->start([guard, number = ++m_copy, edited, computed] {
        const auto mask =
            edited == nullptr ? computed : std::make_shared<const values::Mask>(values::maskOf(*edited));
        const QImage picture = widgets::pictureOf(mask, qRgb(0, 0, 0), qRgb(255, 255, 255))
                                   .convertToFormat(QImage::Format_Grayscale8);
        const QByteArray png = pngOf(picture);
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [guard, number, picture, png] {
                if (guard) {
                    guard->take(number, picture, png);
                }
            },
            Qt::QueuedConnection);
    });
}

void CopyMaskFlow::take(quint64 copy, const QImage& picture, const QByteArray& png) {
    if (copy != m_copy) {
        return;
    }
    if (picture.isNull()) {
        m_bench.window.statusBar()->showMessage(tr("The mask could not be copied."), kSaidMs);
        return;
    }
    auto* data = new QMimeData; // the clipboard owns it
    data->setImageData(picture);
    if (!png.isEmpty()) {
        data->setData(QStringLiteral("image/png"), png);
    }
    QGuiApplication::clipboard()->setMimeData(data);
    m_bench.window.statusBar()->showMessage(tr("Mask copied"), kSaidMs);
}

} // namespace selfment::studio
