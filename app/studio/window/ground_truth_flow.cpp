// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/ground_truth_flow.h"

#include "app/studio/document/edited_masks.h"
#include "app/studio/window/actions.h"
#include "app/studio/window/central_page.h"
#include "app/studio/window/dialogs.h"
#include "app/studio/window/library_flow.h"
#include "app/studio/window/notice_text.h"
#include "app/studio/window/window_settings.h"
#include "widgets/image/image_view.h"
#include "widgets/library/library_model.h"
#include "widgets/notices/notice_bar.h"

#include <QAction>
#include <QCoreApplication>
#include <QDir>
#include <QLocale>
#include <QMainWindow>
#include <QPointer>
#include <QStatusBar>
#include <QThreadPool>

#include <utility>

namespace selfment::studio {

namespace {

const QString kNotice = QStringLiteral("ground-truth");
const QString kScoreNotice = QLatin1String(kImageScoreKey);
const QString kRemove = QStringLiteral("ground-truth-remove");
constexpr int kMessageMs = 10'000;

} // namespace

GroundTruthFlow::GroundTruthFlow(const Workbench& bench, QObject* parent)
    : QObject(parent), m_bench(bench), m_cancelScan(std::make_shared<std::atomic_bool>(false)) {
    Actions& actions = m_bench.actions;
    connect(actions[Actions::groundTruth], &QAction::triggered, this, &GroundTruthFlow::askForFolder);
    connect(actions[Actions::removeGroundTruth], &QAction::triggered, this, &GroundTruthFlow::remove);
    actions[Actions::removeGroundTruth]->setEnabled(false);
    connect(&m_bench.page.notices(), &widgets::NoticeBar::actionRequested, this, [this](const QString& id) {
        if (id == kRemove) {
            remove();
        }
    });
    connect(&m_bench.libraryFlow, &LibraryFlow::filledChanged, this, [this](bool filled) {
        if (filled && m_folder.isEmpty()) {
            setFolder(m_bench.settings.groundTruthFolder());
        }
    });
    wireInspection();
}

GroundTruthFlow::~GroundTruthFlow() {
    *m_cancelScan = true;
}

void GroundTruthFlow::wireInspection() {
    InspectController* inspect = &m_bench.inspect;
    connect(inspect, &InspectController::imageChanged, this, [this] {
        drop();
        m_bench.page.view().setGroundTruth(nullptr);
        m_bench.page.notices().withdraw(kScoreNotice);
    });
    connect(inspect, &InspectController::started, this, &GroundTruthFlow::drop);
    connect(inspect, &InspectController::finished, this, &GroundTruthFlow::score);
    connect(&m_bench.editedMasks, &EditedMasks::changed, this, [this](const QString& path) {
        if (path == m_bench.inspect.path()) {
            score();
        }
    });
    connect(&m_bench.bridge, &EngineBridge::finished, this, &GroundTruthFlow::takeOutcome);
}

void GroundTruthFlow::askForFolder() {
    const QString start = m_folder.isEmpty() ? m_bench.settings.openFolder() : m_folder;
    const auto chosen =
        m_bench.dialogs.chooseFolder(&m_bench.window, tr("Choose a folder of ground-truth masks"), start);
    if (chosen) {
        setFolder(*chosen);
    }
}

void GroundTruthFlow::setFolder(const QString& folder) {
    *m_cancelScan = true;
    if (folder.isEmpty()) {
        remove();
        return;
    }
    m_folder = QDir::cleanPath(QDir(folder).absolutePath());
    m_cancelScan = std::make_shared<std::atomic_bool>(false);
    const QPointer<GroundTruthFlow> guard(this);
    QThreadPool::globalInstance()->start([guard, chosen = m_folder, cancelled = m_cancelScan,
                                          images = m_bench.library.paths(),
                                          roots = m_bench.libraryFlow.roots()] {
        GroundTruthIndex index = GroundTruthIndex::scan(chosen, *cancelled);
        int matched = 0;
        for (const QString& image : images) {
            matched += index.maskOf(image, roots).isEmpty() ? 0 : 1;
        }
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [guard, cancelled, matched, index = std::move(index), count = static_cast<int>(images.size())] {
                if (guard && !*cancelled) {
                    guard->takeIndex(index, matched, count);
                }
            },
            Qt::QueuedConnection);
    });
    Q_EMIT folderChanged(m_folder);
}

void GroundTruthFlow::takeIndex(const GroundTruthIndex& index, int matched, int images) {
    if (index.size() == 0) {
        widgets::Notice notice;
        notice.severity = widgets::NoticeSeverity::warning;
        notice.key = kNotice;
        notice.text = tr("There are no masks in %1.").arg(QDir(m_folder).dirName());
        notice.advice = tr("Choose a folder with a mask file for each image, named as the image.");
        notice.details = QDir::toNativeSeparators(m_folder);
        remove();
        m_bench.page.notices().post(notice);
        return;
    }
    m_index = index;
    m_bench.settings.setGroundTruthFolder(m_folder);
    m_bench.actions[Actions::removeGroundTruth]->setEnabled(true);
    tellOfMatches(matched, images);
    score();
}

void GroundTruthFlow::tellOfMatches(int matched, int images) {
    widgets::Notice notice;
    notice.key = kNotice;
    notice.text = images == 0
                      ? tr("%n mask(s) to compare with in %1.", nullptr, static_cast<int>(m_index.size()))
                            .arg(QDir(m_folder).dirName())
                      : tr("%1 of %n image(s) have a mask in %2.", nullptr, images)
                            .arg(QLocale().toString(matched), QDir(m_folder).dirName());
    notice.advice = tr("Masks are compared with them; they change no result.");
    if (matched == 0 && images > 0) {
        notice.severity = widgets::NoticeSeverity::warning;
        notice.advice =
            tr("Masks are found by the image's path below the opened folder, or by its name, extensions left "
               "out.");
    }
    notice.details = QDir::toNativeSeparators(m_folder);
    notice.actionText = tr("Stop comparing");
    notice.actionId = kRemove;
    m_bench.page.notices().post(notice);
}

void GroundTruthFlow::remove() {
    *m_cancelScan = true;
    drop();
    const bool had = !m_folder.isEmpty();
    m_folder.clear();
    m_index = {};
    m_bench.settings.setGroundTruthFolder({});
    m_bench.actions[Actions::removeGroundTruth]->setEnabled(false);
    m_bench.page.view().setGroundTruth(nullptr);
    m_bench.page.notices().withdraw(kNotice);
    m_bench.page.notices().withdraw(kScoreNotice);
    if (had) {
        m_bench.library.changeEntries(m_bench.library.paths(),
                                      [](widgets::LibraryEntryState& entry) { entry.score = -1.0; });
        Q_EMIT folderChanged({});
    }
}

void GroundTruthFlow::score() {
    const JobToken inspection = m_bench.inspect.finishedJob();
    const QString& path = m_bench.inspect.path();
    if (inspection == kNoToken || m_index.size() == 0) {
        return;
    }
    const QString mask = m_index.maskOf(path, m_bench.libraryFlow.roots());
    drop();
    if (mask.isEmpty()) {
        return;
    }
    session::ScoreRequest request;
    request.inspectJob = inspection;
    request.groundTruthPath = mask.toStdString();
    request.edited = m_bench.editedMasks.runsOf(path);
    m_inspection = inspection;
    m_imagePath = path;
    m_job = m_bench.bridge.submit(std::move(request));
}

void GroundTruthFlow::drop() {
    if (m_job != kNoToken) {
        m_bench.bridge.abandon(std::exchange(m_job, kNoToken));
    }
}

void GroundTruthFlow::takeOutcome(JobToken token, const SharedOutcome& outcome) {
    if (token != m_job || token == kNoToken) {
        return;
    }
    m_job = kNoToken;
    if (m_inspection != m_bench.inspect.finishedJob() || m_imagePath != m_bench.inspect.path()) {
        return; // of an image or of options that are no longer shown
    }
    if (std::holds_alternative<session::ScoreResult>(outcome->data)) {
        showScore(outcome);
    } else if (outcome->error) {
        widgets::Notice notice = errorNotice(*outcome->error);
        notice.key = kScoreNotice;
        m_bench.page.notices().post(notice);
    }
}

void GroundTruthFlow::showScore(const SharedOutcome& outcome) {
    const auto& result = std::get<session::ScoreResult>(outcome->data);
    m_bench.page.notices().withdraw(kScoreNotice);
    // The view keeps the outcome alive instead of copying its pixels.
    m_bench.page.view().setGroundTruth({outcome, &result.groundTruth});
    m_bench.library.setScore(m_imagePath, result.scores.iou);
    QString text = tr("Against ground truth: IoU %1, F max %2, MAE %3")
                       .arg(widgets::scoreText(result.scores.iou), widgets::scoreText(result.scores.fMax),
                            widgets::scoreText(result.scores.mae));
    for (const std::string& note : result.notes) {
        text += QStringLiteral(" \u00b7 ") + remarkSentence(note);
    }
    m_bench.window.statusBar()->showMessage(text, kMessageMs);
}

} // namespace selfment::studio
