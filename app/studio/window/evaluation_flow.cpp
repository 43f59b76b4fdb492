// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/evaluation_flow.h"

#include "app/studio/controllers/batch_controller.h"
#include "app/studio/controllers/options_controller.h"
#include "app/studio/window/central_page.h"
#include "app/studio/window/dialogs.h"
#include "app/studio/window/evaluation_text.h"
#include "app/studio/window/notice_text.h"
#include "app/studio/window/window_settings.h"
#include "widgets/evaluation/evaluation_page.h"
#include "widgets/evaluation/image_scores_view.h"
#include "widgets/evaluation/metric_chooser.h"
#include "widgets/evaluation/score_table.h"
#include "widgets/evaluation/worst_strip.h"
#include "widgets/jobs/job_bar.h"
#include "widgets/notices/notice_bar.h"
#include "widgets/plots/precision_recall_plot.h"
#include "widgets/training/path_line.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>
#include <QPushButton>

namespace selfment::studio {

using widgets::EvaluationForm;
using widgets::EvaluationPage;
using widgets::EvaluationStatus;
using widgets::PathLine;

namespace {

const QString kEndKey = QStringLiteral("evaluation-end");
const QString kShowAction = QStringLiteral("evaluation-show");

struct ReportFile {
    EvaluationController::Report report;
    QString suffix;
    QString filter;
};

ReportFile reportFile(widgets::ReportFormat format) {
    switch (format) {
    case widgets::ReportFormat::csv:
        return {EvaluationController::Report::csv, QStringLiteral("csv"),
                EvaluationFlow::tr("Comma-separated values (*.csv)")};
    case widgets::ReportFormat::json:
        return {EvaluationController::Report::json, QStringLiteral("json"),
                EvaluationFlow::tr("JSON files (*.json)")};
    case widgets::ReportFormat::latex:
        break;
    }
    return {EvaluationController::Report::latex, QStringLiteral("tex"),
            EvaluationFlow::tr("LaTeX files (*.tex)")};
}

} // namespace

EvaluationFlow::EvaluationFlow(const Parts& parts, QWidget* window)
    : QObject(window), m_parts(parts), m_window(window), m_memory(parts.memory), m_evaluation(parts.bridge) {
    wireNews();
    connect(&m_parts.bridge, &EngineBridge::finished, this, &EvaluationFlow::takePicture);
    connect(&m_parts.page.job(), &widgets::JobBar::cancelRequested, this, [this] {
        if (m_ownsBar) {
            m_evaluation.cancel();
        }
    });
    connect(&m_parts.page.notices(), &widgets::NoticeBar::actionRequested, this,
            [this](const QString& action) {
                if (action == kShowAction) {
                    open();
                }
            });
    // The bar is the export's while there is one, and this one's again after it.
    connect(&m_parts.batch, &BatchController::started, this, [this] { m_ownsBar = false; });
}

void EvaluationFlow::wireNews() {
    connect(&m_evaluation, &EvaluationController::changed, this, &EvaluationFlow::showWork);
    connect(&m_evaluation, &EvaluationController::started, this, [this] {
        m_parts.page.notices().withdraw(kEndKey);
        Q_EMIT busyChanged();
    });
    connect(&m_evaluation, &EvaluationController::finished, this, &EvaluationFlow::showEnd);
    connect(&m_evaluation, &EvaluationController::failed, this, &EvaluationFlow::showFailure);
}

void EvaluationFlow::makePage() {
    if (m_page != nullptr) {
        return;
    }
    m_page = new EvaluationPage;
    m_parts.page.addPage(m_page);
    wireForm();
    wireResults();
    connect(m_page, &EvaluationPage::backRequested, this, &EvaluationFlow::closeRequested);
    connect(m_page, &EvaluationPage::copyRequested, this, [this](const QString& text) {
        QGuiApplication::clipboard()->setText(text);
        Q_EMIT messageRequested(tr("Copied"));
    });
    connect(&m_page->plot(), &widgets::PlotPanel::exportRequested, this, &EvaluationFlow::saveRequested);
    connect(&m_parts.options, &OptionsController::optionsChanged, this, &EvaluationFlow::showForm);
    showForm();
}

void EvaluationFlow::wireForm() {
    EvaluationForm* form = &m_page->form();
    form->setChoice(choiceOf(m_memory.kind()));
    wireLine(form->images(), EvaluationSettings::images, tr("Choose the photos"));
    wireLine(form->predictions(), EvaluationSettings::predictions, tr("Choose the predictions"));
    wireLine(form->masks(), EvaluationSettings::masks, tr("Choose the ground-truth masks"));
    wireLine(form->learning(), EvaluationSettings::learning, tr("Choose the images to learn from"));
    wireLine(form->maps(), EvaluationSettings::maps, tr("Choose a folder for the maps"));
    connect(form, &EvaluationForm::changed, this, [this] {
        m_memory.setKind(choiceName(m_page->form().choice()));
        showForm();
    });
}

void EvaluationFlow::wireLine(PathLine& line, EvaluationSettings::Folder folder, const QString& title) {
    line.setText(m_memory.folder(folder));
    connect(&line, &PathLine::textChanged, this,
            [this, folder](const QString& path) { m_memory.setFolder(folder, path.trimmed()); });
    connect(&line, &PathLine::browseRequested, this, [this, line = &line, title] {
        const QString start = line->text().isEmpty() ? m_parts.settings.openFolder() : line->text();
        if (const auto chosen = m_parts.dialogs.chooseFolder(m_window, title, start)) {
            line->setText(*chosen);
        }
    });
}

void EvaluationFlow::wireResults() {
    EvaluationStatus* status = &m_page->status();
    connect(status, &EvaluationStatus::startRequested, this, &EvaluationFlow::start);
    connect(status, &EvaluationStatus::cancelRequested, &m_evaluation, &EvaluationController::cancel);
    connect(status, &EvaluationStatus::exportRequested, this, &EvaluationFlow::saveReport);
    widgets::MetricChooser* metrics = &m_page->scores().metrics();
    metrics->setKeys(m_memory.metrics());
    connect(metrics, &widgets::MetricChooser::changed, this,
            [this, metrics] { m_memory.setMetrics(metrics->keys()); });
    connect(&m_page->images(), &widgets::ImageScoresView::imageActivated, this, [this](const QString& path) {
        if (!path.isEmpty()) {
            Q_EMIT imageRequested(path);
        }
    });
    connect(&m_page->images().worst(), &widgets::WorstStrip::pictureWanted, this,
            &EvaluationFlow::askPicture);
}

void EvaluationFlow::open() {
    makePage();
    m_parts.page.notices().withdraw(kEndKey);
    m_parts.page.showPage(m_page);
    Q_EMIT opened();
    showForm();
    showWork();
    m_page->status().startButton()->setFocus(Qt::OtherFocusReason);
}

bool EvaluationFlow::isShown() const {
    return m_parts.page.isShown(m_page);
}

QString EvaluationFlow::obstacle() const {
    const EvaluationForm& form = m_page->form();
    const bool given = form.choice() == widgets::EvaluationChoice::predictions;
    const QString source = (given ? form.predictions() : form.images()).text();
    if (source.isEmpty()) {
        return given ? tr("Choose the folder of predictions first.")
                     : tr("Choose the folder of photos first.");
    }
    if (form.masks().text().isEmpty()) {
        return tr("Choose the folder of ground-truth masks first.");
    }
    QStringList folders{source, form.masks().text()};
    if (form.choice() == widgets::EvaluationChoice::steps && !form.learning().text().isEmpty()) {
        folders << form.learning().text();
    }
    QStringList typed = folders;
    if (!given && !form.maps().text().isEmpty()) {
        typed << form.maps().text();
    }
    for (const QString& folder : std::as_const(typed)) {
        // Nobody sees in a window which folder it would be below.
        if (QDir::isRelativePath(folder)) {
            return tr("Give the whole path of “%1”, from / on.").arg(QDir::toNativeSeparators(folder));
        }
    }
    for (const QString& folder : std::as_const(folders)) {
        if (!QFileInfo(folder).isDir()) {
            return tr("There is no folder “%1”.").arg(QDir::toNativeSeparators(folder));
        }
    }
    return {};
}

void EvaluationFlow::start() {
    if (m_page == nullptr || !obstacle().isEmpty()) {
        return;
    }
    const EvaluationForm& form = m_page->form();
    const auto clean = [](const QString& path) {
        return path.isEmpty() ? std::string() : QDir::cleanPath(path).toStdString();
    };
    session::EvaluateRequest request;
    request.kind = evaluationKind(form.choice());
    request.masksFolder = clean(form.masks().text());
    if (form.choice() == widgets::EvaluationChoice::predictions) {
        request.predictionsFolder = clean(form.predictions().text());
    } else {
        request.imagesFolder = clean(form.images().text());
        request.mapsFolder = clean(form.maps().text());
    }
    if (form.choice() == widgets::EvaluationChoice::steps && !form.learning().text().isEmpty()) {
        request.trainInputs = {clean(form.learning().text())};
    }
    request.options = m_parts.options.options();
    request.programVersion = QCoreApplication::applicationVersion().toStdString();
    if (m_evaluation.start(std::move(request))) {
        m_page->clear();
        m_page->status().setExportable(false);
    }
}

void EvaluationFlow::showForm() {
    m_page->form().setMethodFacts(methodFacts(m_parts.options.options(), m_page->form().choice()));
    m_page->status().setStartObstacle(obstacle());
}

void EvaluationFlow::showWork() {
    if (m_page != nullptr && m_evaluation.isRunning()) {
        m_page->status().setState(evaluationState(m_evaluation));
    }
    if (m_page != nullptr) {
        m_page->form().setEnabled(!m_evaluation.isRunning());
    }
    showJobBar();
}

void EvaluationFlow::showJobBar() {
    widgets::JobBar& bar = m_parts.page.job();
    if (m_parts.batch.isRunning()) {
        return; // the bar is the export's
    }
    if (!m_evaluation.isRunning()) {
        if (m_ownsBar) {
            bar.finish();
        }
        m_ownsBar = false;
        return;
    }
    if (!m_ownsBar || !bar.isActive()) {
        m_ownsBar = true;
        bar.start(tr("Evaluating…"));
    }
    const widgets::EvaluationState state = evaluationState(m_evaluation);
    widgets::JobProgress shown;
    shown.fraction = state.fraction;
    shown.itemsDone = state.itemsDone;
    shown.itemsTotal = state.itemsTotal;
    shown.itemsPerSecond = state.itemsPerSecond;
    shown.secondsLeft = state.secondsLeft;
    bar.setProgress(shown);
    if (!state.activity.isEmpty() && !m_evaluation.isCancelling()) {
        bar.setText(state.itemsTotal == 0 ? state.activity : tr("Evaluating %1").arg(state.activity));
    }
}

void EvaluationFlow::showEnd(bool cancelled) {
    showWork();
    Q_EMIT busyChanged();
    const session::EvaluationResult nothing;
    const session::EvaluationResult& result =
        m_evaluation.result() == nullptr ? nothing : *m_evaluation.result();
    const widgets::EvaluationState state = evaluationState(result, cancelled);
    m_page->setRows(evaluationRows(result));
    m_page->status().setState(state);
    m_page->status().setExportable(m_evaluation.hasReports());
    if (!cancelled) {
        tellElsewhere(tr("The evaluation is finished."), state.words, false);
    }
}

void EvaluationFlow::showFailure(const values::Error& error) {
    showWork();
    Q_EMIT busyChanged();
    const widgets::EvaluationState state = evaluationState(error);
    if (m_evaluation.result() != nullptr) {
        m_page->setRows(evaluationRows(*m_evaluation.result()));
    }
    m_page->status().setState(state);
    tellElsewhere(state.words, state.advice, true);
}

void EvaluationFlow::tellElsewhere(const QString& text, const QString& advice, bool isError) {
    if (isShown()) {
        return; // the page says so
    }
    widgets::Notice notice;
    notice.severity = isError ? widgets::NoticeSeverity::error : notice.severity;
    notice.key = kEndKey;
    notice.text = text;
    notice.advice = advice;
    notice.actionText = tr("Show");
    notice.actionId = kShowAction;
    m_parts.page.notices().post(notice);
}

void EvaluationFlow::askPicture(const QString& path, int maxSide) {
    session::ThumbnailRequest request;
    request.imagePath = path.toStdString();
    request.maxSide = maxSide;
    m_pictures.emplace(m_parts.bridge.submit(std::move(request)), path);
}

void EvaluationFlow::takePicture(JobToken token, const SharedOutcome& outcome) {
    const auto found = m_pictures.find(token);
    if (found == m_pictures.end()) {
        return;
    }
    const QString path = found->second;
    m_pictures.erase(found);
    if (const auto* result = std::get_if<session::ThumbnailResult>(&outcome->data)) {
        m_page->images().worst().setPicture(path, result->image);
    }
}

void EvaluationFlow::saveReport(widgets::ReportFormat format) {
    const ReportFile file = reportFile(format);
    const QString folder =
        m_memory.reportFolder().isEmpty()
            ? QString::fromStdString(m_evaluation.request().masksFolder) + QStringLiteral("/..")
            : m_memory.reportFolder();
    const QString start = QDir::cleanPath(QDir(folder).filePath(QStringLiteral("evaluation.") + file.suffix));
    auto path = m_parts.dialogs.chooseSaveFile(m_window, tr("Export the results"), start, file.filter);
    if (!path) {
        return;
    }
    if (QFileInfo(*path).suffix().isEmpty()) {
        *path += QLatin1Char('.') + file.suffix;
        if (QFileInfo::exists(*path) &&
            !m_parts.dialogs.confirm(m_window, tr("%1 is there already.").arg(QFileInfo(*path).fileName()),
                                     tr("Going on replaces it."), tr("Replace"))) {
            return;
        }
    }
    m_memory.setReportFolder(QFileInfo(*path).absolutePath());
    if (m_evaluation.saveReport(file.report, *path)) {
        Q_EMIT messageRequested(tr("Written to %1").arg(QFileInfo(*path).fileName()));
    } else {
        m_parts.page.notices().post(
            errorNotice({values::ErrorCode::destinationUnwritable, path->toStdString(), {}, {}}));
    }
}

} // namespace selfment::studio
