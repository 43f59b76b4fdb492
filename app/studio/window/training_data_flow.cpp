// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/training_data_flow.h"

#include "app/studio/controllers/training_controller.h"
#include "app/studio/window/dialogs.h"
#include "app/studio/window/training_settings.h"
#include "app/studio/window/window_settings.h"
#include "widgets/library/library_model.h"
#include "widgets/training/path_line.h"
#include "widgets/training/saliency_strip.h"
#include "widgets/training/source_list.h"
#include "widgets/training/training_form.h"
#include "widgets/training/training_page.h"

#include <QDir>
#include <QFileInfo>

namespace selfment::studio {

using widgets::PathLine;
using widgets::SaliencyStrip;
using widgets::SourceList;

TrainingDataFlow::TrainingDataFlow(const Parts& parts, widgets::TrainingPage& page, QWidget* window)
    : QObject(&page), m_parts(parts), m_page(page), m_window(window) {
    wireSources();
    wireValidation();
    wirePinned();
    QList<widgets::TrainingSourceEntry> entries;
    for (const QString& path : m_parts.memory.inputs()) {
        entries.append(widgets::TrainingSourceEntry{{}, {path}});
    }
    m_page.form().sources().setEntries(entries);
    m_page.form().validationImages().setText(m_parts.memory.validationImages());
    m_page.form().validationMasks().setText(m_parts.memory.validationMasks());
}

void TrainingDataFlow::wireSources() {
    SourceList* sources = &m_page.form().sources();
    connect(sources, &SourceList::entriesChanged, this, &TrainingDataFlow::count);
    connect(sources, &SourceList::addLibraryRequested, this, &TrainingDataFlow::addLibrary);
    connect(sources, &SourceList::addFolderRequested, this, [this] {
        const auto chosen = m_parts.dialogs.chooseFolder(m_window, tr("Add a folder of images to learn from"),
                                                         m_parts.settings.openFolder());
        if (chosen) {
            m_parts.settings.setOpenFolder(*chosen);
            addPaths({*chosen});
        }
    });
    connect(&m_page, &widgets::TrainingPage::filesDropped, this, &TrainingDataFlow::addPaths);
    connect(&m_counter, &ImageCounter::counted, this, [this](int images) {
        m_page.form().sources().setImageCount(images);
        showPinned();
        Q_EMIT changed();
    });
    const auto showLibrary = [this] { m_page.form().sources().setLibraryCount(m_parts.library.rowCount()); };
    connect(&m_parts.library, &QAbstractItemModel::rowsInserted, this, showLibrary);
    connect(&m_parts.library, &QAbstractItemModel::rowsRemoved, this, showLibrary);
    connect(&m_parts.library, &QAbstractItemModel::modelReset, this, showLibrary);
    showLibrary();
}

void TrainingDataFlow::wireValidation() {
    PathLine* images = &m_page.form().validationImages();
    PathLine* masks = &m_page.form().validationMasks();
    const auto browse = [this](PathLine* line, const QString& title) {
        const QString start = line->text().isEmpty() ? m_parts.settings.openFolder() : line->text();
        if (const auto chosen = m_parts.dialogs.chooseFolder(m_window, title, start)) {
            line->setText(*chosen);
        }
    };
    connect(images, &PathLine::browseRequested, this,
            [images, browse] { browse(images, tr("Choose the validation images")); });
    connect(masks, &PathLine::browseRequested, this,
            [masks, browse] { browse(masks, tr("Choose the masks of the validation images")); });
    connect(images, &PathLine::textChanged, this, [this](const QString& folder) {
        m_parts.memory.setValidationImages(folder);
        Q_EMIT changed();
    });
    connect(masks, &PathLine::textChanged, this, [this](const QString& folder) {
        m_parts.memory.setValidationMasks(folder);
        Q_EMIT changed();
    });
}

void TrainingDataFlow::wirePinned() {
    m_pinned = m_parts.memory.pinned();
    SaliencyStrip* strip = &m_page.strip();
    connect(strip, &SaliencyStrip::pictureWanted, this, &TrainingDataFlow::askPicture);
    connect(strip, &SaliencyStrip::unpinRequested, this, &TrainingDataFlow::unpin);
    connect(&m_parts.bridge, &EngineBridge::finished, this, &TrainingDataFlow::takePicture);
    // What is pinned while a head is trained is of the next training.
    connect(&m_parts.training, &TrainingController::finished, this, &TrainingDataFlow::showPinned);
    connect(&m_parts.training, &TrainingController::failed, this, &TrainingDataFlow::showPinned);
}

void TrainingDataFlow::addPaths(const QStringList& paths) {
    QStringList absolute;
    for (const QString& path : paths) {
        absolute.append(QDir::cleanPath(QFileInfo(path).absoluteFilePath()));
    }
    m_page.form().sources().add({{}, absolute});
}

void TrainingDataFlow::addLibrary() {
    QStringList paths;
    for (int row = 0; row < m_parts.library.rowCount(); ++row) {
        paths.append(m_parts.library.pathAt(row));
    }
    m_page.form().sources().add({tr("Library: %n image(s)", nullptr, static_cast<int>(paths.size())), paths});
}

void TrainingDataFlow::count() {
    QStringList remembered;
    for (const widgets::TrainingSourceEntry& entry : m_page.form().sources().entries()) {
        if (entry.label.isEmpty()) {
            remembered += entry.paths; // the library is another one next time
        }
    }
    m_parts.memory.setInputs(remembered);
    m_page.form().sources().setImageCount(-1);
    m_counter.count(m_page.form().sources().paths());
    Q_EMIT changed();
}

void TrainingDataFlow::pin(const QStringList& paths) {
    for (const QString& path : paths) {
        if (!m_pinned.contains(path) && m_pinned.size() < SaliencyStrip::kMostImages) {
            m_pinned.append(path);
        }
    }
    m_parts.memory.setPinned(m_pinned);
    showPinned();
}

void TrainingDataFlow::unpin(const QStringList& paths) {
    // What is left is what the user wants to see, whether it was chosen by hand or not.
    m_pinned = m_page.strip().images();
    for (const QString& path : paths) {
        m_pinned.removeAll(path);
    }
    m_parts.memory.setPinned(m_pinned);
    m_page.strip().setImages(m_pinned);
}

void TrainingDataFlow::showPinned() {
    if (m_parts.training.isRunning()) {
        return;
    }
    QStringList shown = m_pinned;
    const int wanted = m_pinned.isEmpty() ? kAutomaticPinned : kFewestPinned;
    for (const QString& path : m_counter.firstImages()) {
        if (shown.size() < wanted && !shown.contains(path)) {
            shown.append(path);
        }
    }
    m_page.strip().setImages(shown);
}

void TrainingDataFlow::askPicture(const QString& path, int maxSide) {
    session::ThumbnailRequest request;
    request.imagePath = path.toStdString();
    request.maxSide = maxSide;
    m_pictures.emplace(m_parts.bridge.submit(std::move(request)), path);
}

void TrainingDataFlow::takePicture(JobToken token, const SharedOutcome& outcome) {
    const auto found = m_pictures.find(token);
    if (found == m_pictures.end()) {
        return;
    }
    const QString path = found->second;
    m_pictures.erase(found);
    if (const auto* result = std::get_if<session::ThumbnailResult>(&outcome->data)) {
        m_page.strip().setPicture(path, result->image);
    }
}

void TrainingDataFlow::fill(session::TrainRequest& request) const {
    for (const QString& path : m_page.form().sources().paths()) {
        request.inputs.push_back(path.toStdString());
    }
    request.validationImages = m_page.form().validationImages().text().toStdString();
    request.validationMasks = m_page.form().validationMasks().text().toStdString();
    fillPinned(request);
}

void TrainingDataFlow::fillPinned(session::TrainRequest& request) const {
    for (const QString& path : m_page.strip().images()) {
        request.pinned.push_back(path.toStdString());
    }
}

QString TrainingDataFlow::obstacle() const {
    if (m_page.form().sources().paths().isEmpty()) {
        return tr("Add images to learn from first.");
    }
    if (m_counter.isCounting()) {
        return tr("The images are being counted.");
    }
    if (m_counter.images() == 0) {
        return tr("There are no images in what was added.");
    }
    const QString images = m_page.form().validationImages().text();
    const QString masks = m_page.form().validationMasks().text();
    if (images.isEmpty() != masks.isEmpty()) {
        return tr("A validation needs images and their masks: give both folders, or none.");
    }
    for (const QString& folder : {images, masks}) {
        if (!folder.isEmpty() && QDir::isRelativePath(folder)) {
            return tr("Give the whole path of “%1”, from / on.").arg(QDir::toNativeSeparators(folder));
        }
        if (!folder.isEmpty() && !QFileInfo(folder).isDir()) {
            return tr("There is no folder “%1” to validate on.").arg(QDir::toNativeSeparators(folder));
        }
    }
    return {};
}

} // namespace selfment::studio
