// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/sequence_flow.h"

#include "app/studio/controllers/inspect_controller.h"
#include "app/studio/window/actions.h"
#include "app/studio/window/central_page.h"
#include "app/studio/window/closing.h"
#include "app/studio/window/dialogs.h"
#include "app/studio/window/notice_text.h"
#include "app/studio/window/running_work.h"
#include "app/studio/window/window_settings.h"
#include "widgets/image/layer_bar.h"
#include "widgets/image/patch_pictures.h"
#include "widgets/notices/notice_bar.h"

#include <QAction>
#include <QDir>
#include <QFileInfo>
#include <QMainWindow>

#include <mutex>
#include <utility>

namespace selfment::studio {

using widgets::SequenceChoice;
using widgets::SequenceDialog;
using widgets::SequenceFormat;
using widgets::SequenceFrames;
using widgets::SequenceScene;

namespace {

constexpr int kRestMs = 250;        // of the choice, before its size is estimated
constexpr int kLargestPhoto = 4096; // sides of frames end there

/// Frames made on the thread that first asks: scaling the photo takes a while.
class FramesLater {
public:
    explicit FramesLater(SequenceScene scene) : m_scene(std::move(scene)) {}
    [[nodiscard]] QImage frame(int iteration) {
        std::call_once(m_once, [this] { m_frames.emplace(std::move(m_scene)); });
        return m_frames->frame(iteration);
    }

private:
    SequenceScene m_scene;
    std::once_flag m_once;
    std::optional<SequenceFrames> m_frames;
};

} // namespace

SequenceFlow::SequenceFlow(const Workbench& workbench, QObject* parent)
    : QObject(parent), m_bench(workbench) {
    connect(m_bench.actions[Actions::exportSequence], &QAction::triggered, this, &SequenceFlow::open);
    InspectController* inspect = &m_bench.inspect;
    connect(inspect, &InspectController::imageChanged, this, &SequenceFlow::enable);
    connect(inspect, &InspectController::stageArrived, this, &SequenceFlow::enable);
    m_estimating.setSingleShot(true);
    m_estimating.setInterval(kRestMs);
    connect(&m_estimating, &QTimer::timeout, this, [this] {
        if (m_dialog) {
            m_writer.estimate(jobOf(m_dialog->choice(), {}));
        }
    });
    wireWriter();
    enable();
}

void SequenceFlow::wireWriter() {
    SequenceWriter* writer = &m_writer;
    connect(writer, &SequenceWriter::progressed, this, [this](double fraction) {
        if (m_dialog && m_writer.isWriting()) {
            m_dialog->setProgress(fraction);
        }
    });
    connect(writer, &SequenceWriter::written, this, [this](const QString& path, qint64 bytes) {
        end();
        if (m_dialog) {
            m_dialog->accept();
        }
        postDone(path, bytes);
    });
    connect(writer, &SequenceWriter::failed, this, [this](const values::Error& error) {
        end();
        m_bench.page.notices().post(errorNotice(error));
    });
    connect(writer, &SequenceWriter::cancelled, this, &SequenceFlow::end);
    connect(writer, &SequenceWriter::estimated, this, [this](qint64 bytes) {
        if (m_dialog) {
            m_dialog->setEstimate(bytes);
        }
    });
    m_bench.work.add([this] { return m_writer.isWriting(); }, [this] { m_writer.cancel(); });
    m_bench.closing.finally([this] { m_writer.cancel(); });
}

void SequenceFlow::enable() {
    const auto* ipo = m_bench.inspect.data<session::IpoResult>(session::Stage::ipo);
    m_bench.actions[Actions::exportSequence]->setEnabled(ipo != nullptr && !ipo->trace.masks.empty());
}

bool SequenceFlow::takeImage() {
    const auto* image = m_bench.inspect.data<session::ImageResult>(session::Stage::image);
    const auto* ipo = m_bench.inspect.data<session::IpoResult>(session::Stage::ipo);
    if (image == nullptr || ipo == nullptr || ipo->trace.masks.empty()) {
        return false;
    }
    m_photo = widgets::pictureOf(
        std::shared_ptr<const values::Image>(m_bench.inspect.stage(session::Stage::image), &image->image));
    m_trace = ipo->trace;
    m_trace.prototypes.clear(); // wide, and not drawn
    const QFileInfo file(m_bench.inspect.path());
    m_name = file.completeBaseName();
    m_imageFolder = file.absolutePath();
    return !m_photo.isNull();
}

void SequenceFlow::open() {
    if (m_dialog) {
        m_dialog->raise();
        return;
    }
    if (m_writer.isWriting() || !takeImage()) {
        return;
    }
    const int last = static_cast<int>(m_trace.masks.size()) - 1;
    m_dialog = new SequenceDialog(last, m_photo.size(), &m_bench.window);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_choice.first = 0;
    m_choice.last = last;
    m_dialog->setChoice(m_choice);
    connect(m_dialog, &SequenceDialog::choiceChanged, this, &SequenceFlow::showChoice);
    connect(m_dialog, &SequenceDialog::exportRequested, this, &SequenceFlow::begin);
    connect(m_dialog, &SequenceDialog::cancelRequested, &m_writer, &SequenceWriter::cancel);
    connect(m_dialog, &QDialog::finished, this, [this] {
        m_estimating.stop();
        m_writer.dropEstimate();
        m_photo = {}; // the image may be large, and another one is open by now
        m_trace = {};
    });
    showChoice();
    m_dialog->open();
}

void SequenceFlow::showChoice() {
    m_choice = m_dialog->choice();
    m_writer.dropEstimate();
    m_dialog->setEstimate({});
    m_estimating.start();
    SequenceScene scene;
    scene.photo = m_photo.width() > kLargestPhoto / 4 || m_photo.height() > kLargestPhoto / 4
                      ? m_photo.scaled(kLargestPhoto / 4, kLargestPhoto / 4, Qt::KeepAspectRatio)
                      : m_photo;
    scene.trace = m_trace;
    scene.layer = m_choice.layer;
    scene.opacity = m_bench.page.layers().opacity();
    scene.withCaption = m_choice.withCaption;
    scene.longSide = 512;
    m_dialog->setPreview(SequenceFrames(std::move(scene)).frame((m_choice.first + m_choice.last + 1) / 2));
}

SequenceJob SequenceFlow::jobOf(const SequenceChoice& choice, const QString& path) const {
    SequenceScene scene{
        m_photo, m_trace, choice.layer, m_bench.page.layers().opacity(), choice.withCaption, choice.longSide};
    auto frames = std::make_shared<FramesLater>(std::move(scene));
    SequenceJob job;
    job.frame = [frames](int iteration) { return frames->frame(iteration); };
    job.first = choice.first;
    job.last = choice.last;
    job.animated = choice.format == SequenceFormat::webp;
    job.frameMs = qRound(choice.secondsPerFrame * 1000.0);
    job.repeat = choice.repeat;
    job.lossless = choice.lossless;
    job.path = path;
    job.stem = m_name + QStringLiteral("-ipo");
    return job;
}

std::optional<QString> SequenceFlow::askPath(const SequenceChoice& choice) {
    const QString remembered = m_bench.settings.exportFolder();
    const QString folder = remembered.isEmpty() ? m_imageFolder : remembered;
    if (choice.format == SequenceFormat::png) {
        return m_bench.dialogs.chooseFolder(m_dialog, tr("Folder for the frames"), folder);
    }
    auto path = m_bench.dialogs.chooseSaveFile(m_dialog, tr("Export IPO sequence"),
                                               QDir(folder).filePath(m_name + QStringLiteral("-ipo.webp")),
                                               tr("Animated WebP (*.webp)"));
    if (path && QFileInfo(*path).suffix().compare(QLatin1String("webp"), Qt::CaseInsensitive) != 0) {
        *path += QStringLiteral(".webp");
        // The dialog has asked about the name as it was typed, not about the one with its ending.
        if (QFileInfo::exists(*path) &&
            !m_bench.dialogs.confirm(m_dialog, tr("%1 is there already.").arg(QFileInfo(*path).fileName()),
                                     tr("Going on replaces it."), tr("Replace"))) {
            return std::nullopt;
        }
    }
    return path;
}

bool SequenceFlow::mayReplace(const SequenceJob& job) {
    if (job.animated) {
        return true; // asked where the name was
    }
    int there = 0;
    for (int iteration = job.first; iteration <= job.last; ++iteration) {
        there += QFileInfo::exists(job.framePath(iteration)) ? 1 : 0;
    }
    return there == 0 || m_bench.dialogs.confirm(
                             m_dialog, tr("Frames of these names are in the folder already: %1.").arg(there),
                             tr("Going on replaces them."), tr("Replace"));
}

void SequenceFlow::begin() {
    const auto path = askPath(m_dialog->choice());
    if (!path || !m_dialog) {
        return;
    }
    const SequenceJob job = jobOf(m_dialog->choice(), *path);
    if (!mayReplace(job)) {
        return;
    }
    m_bench.settings.setExportFolder(job.animated ? QFileInfo(*path).absolutePath() : *path);
    m_estimating.stop();
    m_writer.dropEstimate();
    m_dialog->setProgress(0.0);
    m_writer.start(job);
    m_bench.work.refresh();
}

void SequenceFlow::end() {
    if (m_dialog) {
        m_dialog->setProgress(-1.0);
    }
    m_bench.work.refresh();
}

void SequenceFlow::postDone(const QString& path, qint64 bytes) {
    widgets::Notice notice;
    notice.text = tr("Iterations written to %1 (%2).")
                      .arg(QFileInfo(path).fileName(),
                           QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat));
    notice.key = QStringLiteral("export-done");
    notice.actionText = tr("Show in folder");
    notice.actionId = QStringLiteral("reveal:") + path;
    m_bench.page.notices().post(notice);
}

} // namespace selfment::studio
