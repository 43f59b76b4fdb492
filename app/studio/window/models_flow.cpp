// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/models_flow.h"

#include "app/studio/controllers/model_paths.h"
#include "app/studio/controllers/models_controller.h"
#include "app/studio/controllers/options_controller.h"
#include "app/studio/window/dialogs.h"
#include "app/studio/window/job_texts.h"
#include "app/studio/window/model_job_text.h"
#include "app/studio/window/model_rows.h"
#include "app/studio/window/notice_text.h"
#include "app/studio/window/window_settings.h"
#include "widgets/jobs/job_bar.h"
#include "widgets/models/installed_page.h"
#include "widgets/models/model_text.h"
#include "widgets/models/models_dialog.h"
#include "widgets/models/published_page.h"
#include "widgets/notices/notice_bar.h"

#include <QClipboard>
#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>

namespace selfment::studio {

using widgets::InstalledPage;
using widgets::JobBar;
using widgets::ModelsDialog;
using widgets::PublishedPage;

namespace {

const QString kUsePrefix = QStringLiteral("models-use:");
const QString kModelNotice = QStringLiteral("models");

QString weightFilter() {
    return ModelsFlow::tr("Weight files (%1)").arg(weightNamePatterns().join(QLatin1Char(' '))) +
           QStringLiteral(";;") + ModelsFlow::tr("All files (*)");
}

} // namespace

ModelsFlow::ModelsFlow(const Parts& parts, QWidget* window)
    : QObject(window), m_parts(parts), m_window(window) {
    ModelsController* models = &m_parts.models;
    connect(models, &ModelsController::modelsChanged, this, &ModelsFlow::showModels);
    connect(models, &ModelsController::engineChanged, this, [this] {
        if (m_dialog) {
            m_dialog->setElsewhere(m_parts.models.engineName());
        }
    });
    connect(models, &ModelsController::started, this, &ModelsFlow::beginJob);
    connect(models, &ModelsController::progressed, this, &ModelsFlow::showProgress);
    connect(models, &ModelsController::finished, this, &ModelsFlow::endJob);
    connect(models, &ModelsController::failed, this, &ModelsFlow::failJob);
    connect(models, &ModelsController::busyChanged, this, [this](bool busy) {
        if (m_dialog) {
            m_dialog->setBusy(busy);
            if (!busy) {
                m_dialog->job().finish();
            }
        }
    });
    connect(models, &ModelsController::listFailed, this, [this](const values::Error& error) {
        if (m_dialog && m_dialog->isVisible()) {
            m_dialog->notices().post(errorNotice(error));
        }
    });
    connect(&m_parts.options, &OptionsController::optionsChanged, this, &ModelsFlow::showInUse);
    connect(&m_parts.notices, &widgets::NoticeBar::actionRequested, this, &ModelsFlow::takeAction);
}

void ModelsFlow::makeDialog() {
    m_dialog = new ModelsDialog(m_window);
    wireInstalled();
    wirePublished();
    wireJobs();
    m_dialog->setElsewhere(m_parts.models.engineName());
    showModels();
}

void ModelsFlow::wireInstalled() {
    InstalledPage* page = &m_dialog->installed();
    ModelsController* models = &m_parts.models;
    connect(page, &InstalledPage::addFileRequested, this, &ModelsFlow::askForFile);
    connect(page, &InstalledPage::addFolderRequested, this, &ModelsFlow::askForFolder);
    connect(page, &InstalledPage::useRequested, this, &ModelsFlow::use);
    connect(page, &InstalledPage::verifyRequested, models, &ModelsController::verify);
    connect(page, &InstalledPage::locateRequested, this, &ModelsFlow::locate);
    connect(page, &InstalledPage::removeRequested, this, &ModelsFlow::remove);
    connect(page, &InstalledPage::copyPathRequested, this, [this](const QString& name) {
        if (const session::ModelDescription* model = m_parts.models.find(name)) {
            QGuiApplication::clipboard()->setText(
                QDir::toNativeSeparators(QString::fromStdString(model->path)));
        }
    });
    connect(page, &InstalledPage::linkChosen, this,
            [this](const QString& address) { m_parts.dialogs.openLink(address); });
}

void ModelsFlow::wirePublished() {
    PublishedPage* page = &m_dialog->published();
    ModelsController* models = &m_parts.models;
    connect(page, &PublishedPage::licenceRequested, models, &ModelsController::askLicence);
    connect(page, &PublishedPage::downloadRequested, models, &ModelsController::download);
    connect(page, &PublishedPage::tokenEntered, models, &ModelsController::keepToken);
    connect(page, &PublishedPage::linkChosen, this,
            [this](const QString& address) { m_parts.dialogs.openLink(address); });
}

void ModelsFlow::wireJobs() {
    connect(m_dialog, &ModelsDialog::filesDropped, this, &ModelsFlow::addPaths);
    connect(&m_dialog->job(), &JobBar::cancelRequested, &m_parts.models, &ModelsController::cancel);
    connect(&m_dialog->notices(), &widgets::NoticeBar::actionRequested, this, &ModelsFlow::takeAction);
}

void ModelsFlow::open() {
    if (!m_dialog) {
        makeDialog();
    }
    m_dialog->show();
    m_dialog->raise();
    m_dialog->activateWindow();
    m_parts.models.refresh();
}

void ModelsFlow::addPaths(const QStringList& paths) {
    open();
    m_dialog->showInstalled();
    for (const QString& path : paths) {
        m_parts.models.add(QDir::cleanPath(QFileInfo(path).absoluteFilePath()));
    }
}

void ModelsFlow::askForFile() {
    const auto chosen = m_parts.dialogs.chooseOpenFiles(front(), tr("Add weight files"),
                                                        m_parts.settings.modelFolder(), weightFilter());
    if (chosen && !chosen->isEmpty()) {
        m_parts.settings.setModelFolder(QFileInfo(chosen->first()).absolutePath());
        addPaths(*chosen);
    }
}

void ModelsFlow::askForFolder() {
    const auto chosen = m_parts.dialogs.chooseFolder(front(), tr("Add a folder with config.json and weights"),
                                                     m_parts.settings.modelFolder());
    if (chosen) {
        m_parts.settings.setModelFolder(QFileInfo(*chosen).absolutePath());
        addPaths({*chosen});
    }
}

void ModelsFlow::use(const QString& nameOrPath) {
    if (const auto error = m_parts.options.setValue(QStringLiteral("backbone"), nameOrPath)) {
        post(errorNotice(*error));
    }
}

void ModelsFlow::useOtherFile() {
    const auto chosen = m_parts.dialogs.chooseOpenFiles(m_window, tr("Use a weight file"),
                                                        m_parts.settings.modelFolder(), weightFilter());
    if (chosen && !chosen->isEmpty()) {
        m_parts.settings.setModelFolder(QFileInfo(chosen->first()).absolutePath());
        use(chosen->first());
    }
}

void ModelsFlow::useOtherFolder() {
    const auto chosen = m_parts.dialogs.chooseFolder(
        m_window, tr("Use a folder with config.json and weights"), m_parts.settings.modelFolder());
    if (chosen) {
        m_parts.settings.setModelFolder(QFileInfo(*chosen).absolutePath());
        use(*chosen);
    }
}

void ModelsFlow::locate(const QString& name) {
    const session::ModelDescription* model = m_parts.models.find(name);
    if (model == nullptr) {
        open();
        return;
    }
    const QString title = tr("Where is %1 now?").arg(QString::fromStdString(model->name));
    const QString start = m_parts.settings.modelFolder();
    std::optional<QString> place;
    if (looksLikeWeightFile(QString::fromStdString(model->path))) {
        const auto chosen = m_parts.dialogs.chooseOpenFiles(front(), title, start, weightFilter());
        if (chosen && !chosen->isEmpty()) {
            place = chosen->first();
        }
    } else {
        place = m_parts.dialogs.chooseFolder(front(), title, start);
    }
    if (place) {
        m_parts.settings.setModelFolder(QFileInfo(*place).absolutePath());
        m_parts.models.add(*place, QString::fromStdString(model->name));
    }
}

void ModelsFlow::remove(const QString& name) {
    const session::ModelDescription* model = m_parts.models.find(name);
    if (model == nullptr) {
        return;
    }
    const bool deletes = model->downloaded;
    QStringList explanation;
    explanation << (deletes ? tr("Its files (%1) were downloaded by this program and are deleted.")
                                  .arg(widgets::bytesText(model->bytes))
                            : tr("It is only forgotten: its files stay where they are."));
    if (name == backboneInForce()) {
        explanation << tr("It is in use; the built-in backbone takes its place.");
    }
    if (m_parts.dialogs.confirm(front(), tr("Remove %1 from the list of models?").arg(name),
                                explanation.join(QLatin1Char(' ')),
                                deletes ? tr("Remove and delete files") : tr("Remove"))) {
        m_parts.models.remove(name, deletes);
    }
}

void ModelsFlow::showModels() {
    if (!m_dialog || !m_parts.models.isListed()) {
        return;
    }
    const session::ModelsResult& list = m_parts.models.list();
    InstalledPage& page = m_dialog->installed();
    page.setInUse(backboneInForce());
    page.setModels(modelRows(list));
    if (m_parts.models.find(m_selectNext) != nullptr) {
        page.select(m_selectNext);
        m_selectNext.clear();
    }
    m_dialog->published().setModels(publishedRows(list));
    m_dialog->published().setTokenSource(QString::fromStdString(list.tokenSource));
}

void ModelsFlow::showInUse() {
    if (m_dialog) {
        m_dialog->installed().setInUse(backboneInForce());
    }
}

QString ModelsFlow::backboneInForce() const {
    const QString chosen = QString::fromStdString(m_parts.options.options().pipeline.features.backbone);
    const session::ModelDescription* model = m_parts.models.find(chosen);
    return model == nullptr ? chosen : QString::fromStdString(model->name);
}

void ModelsFlow::beginJob(const session::ModelAction& action) {
    m_rate.begin();
    m_clock.start();
    if (m_dialog) {
        m_dialog->job().start(modelJobText(action));
    }
}

void ModelsFlow::showProgress(const session::Progress& progress) {
    m_rate.take(progress.bytesDone, m_clock.elapsed());
    if (!m_dialog) {
        return;
    }
    m_dialog->job().setProgress(shownBytes(progress, m_rate));
}

void ModelsFlow::endJob(const session::ModelAction& action, const session::ModelsResult& result) {
    QString useName;
    if (const auto* licence = std::get_if<session::ShowLicence>(&action); licence != nullptr && m_dialog) {
        const QString name = QString::fromStdString(licence->name);
        QString label = name;
        for (const session::PublishedDescription& one : m_parts.models.list().published) {
            if (one.name == licence->name) {
                label = QString::fromStdString(one.label);
            }
        }
        m_dialog->published().showLicence({name, label, QString::fromStdString(result.licenceText),
                                           QString::fromStdString(result.licenceUrl)});
    } else if (const auto* removed = std::get_if<session::RemoveModel>(&action)) {
        if (QString::fromStdString(removed->name) == backboneInForce()) {
            use(QStringLiteral("builtin"));
        }
    } else if ((std::holds_alternative<session::AddModel>(action) ||
                std::holds_alternative<session::DownloadModel>(action)) &&
               !result.models.empty()) {
        m_selectNext = QString::fromStdString(result.models.front().name);
        if (result.models.front().kind == session::ModelKind::backbone && m_selectNext != backboneInForce()) {
            useName = m_selectNext;
        }
    }
    tell(modelDoneText(action, result), useName);
}

void ModelsFlow::failJob(const session::ModelAction& action, const values::Error& error) {
    widgets::Notice notice = errorNotice(error);
    if (const auto* verified = std::get_if<session::VerifyModel>(&action);
        verified != nullptr && error.code == values::ErrorCode::modelMoved && m_dialog) {
        m_dialog->installed().select(QString::fromStdString(verified->name));
    }
    post(notice);
}

void ModelsFlow::takeAction(const QString& actionId) {
    if (actionId.startsWith(kUsePrefix)) {
        use(actionId.mid(kUsePrefix.size()));
    } else if (actionId == QLatin1String(kLocateModelAction)) {
        locate(backboneInForce());
    } else if (actionId == QLatin1String(kShowModelsAction)) {
        open();
    }
}

void ModelsFlow::tell(const QString& text, const QString& useName) {
    if (text.isEmpty()) {
        return;
    }
    widgets::Notice notice;
    notice.text = text;
    notice.key = kModelNotice;
    if (!useName.isEmpty()) {
        notice.actionText = tr("Use it");
        notice.actionId = kUsePrefix + useName;
    }
    post(notice);
}

void ModelsFlow::post(const widgets::Notice& notice) {
    widgets::NoticeBar& bar = m_dialog && m_dialog->isVisible() ? m_dialog->notices() : m_parts.notices;
    // What was told of the job before is old now.
    bar.withdraw(kModelNotice);
    bar.post(notice);
}

QWidget* ModelsFlow::front() const {
    return m_dialog && m_dialog->isVisible() ? static_cast<QWidget*>(m_dialog) : m_window;
}

} // namespace selfment::studio
