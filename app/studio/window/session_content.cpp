// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/session_content.h"

#include "app/studio/controllers/inspect_controller.h"
#include "app/studio/controllers/options_controller.h"
#include "app/studio/document/edited_masks.h"
#include "app/studio/document/session_file.h"
#include "app/studio/window/dialogs.h"
#include "app/studio/window/ground_truth_flow.h"
#include "app/studio/window/library_flow.h"
#include "app/studio/window/library_sources_flow.h"
#include "app/studio/window/session_flow.h"
#include "app/studio/window/session_view.h"
#include "app/studio/window/workbench.h"
#include "options/option_table.h"
#include "widgets/library/library_model.h"

#include <QDir>
#include <QFileInfo>
#include <QHashFunctions>
#include <QMainWindow>
#include <QUndoStack>

#include <algorithm>

namespace selfment::studio {

namespace {

bool isOfSession(const options::OptionSpec& option) {
    constexpr unsigned kForms = options::takenByWindow | options::takenByTrainingForm;
    return option.bound() && ((option.takers & kForms) != 0 || option.name == "seed");
}

/// Rows of other commands may have the same name.
const options::OptionSpec* findOfSession(const std::string& name) {
    const auto table = options::optionTable();
    const auto found = std::find_if(table.begin(), table.end(), [&name](const options::OptionSpec& option) {
        return isOfSession(option) && option.name == name;
    });
    return found == table.end() ? nullptr : &*found;
}

/// False where the text is no value of the option; one that is in force already needs no check, as the empty
/// text of a path that is not set.
bool set(options::Options& options, const options::OptionSpec& option, const std::string& text) {
    if (option.get(options) == text) {
        return true;
    }
    if (options::checkOption(option, text)) {
        return false;
    }
    option.set(options, text);
    return true;
}

QString nameOf(const options::OptionSpec& option) {
    return QString::fromUtf8(option.name.data(), qsizetype(option.name.size()));
}

} // namespace

QString sessionFilter() {
    return SessionFlow::tr("Sessions (*%1)").arg(QLatin1String(kSessionSuffix));
}

SessionContent::SessionContent(const Workbench& bench, LibrarySourcesFlow& sources,
                               GroundTruthFlow& groundTruth)
    : m_bench(bench), m_sources(sources), m_groundTruth(groundTruth) {}

SessionDocument SessionContent::document() const {
    SessionDocument document;
    std::vector<widgets::LibraryEntryState> entries = m_bench.library.entryStates();
    document.images.reserve(entries.size());
    for (widgets::LibraryEntryState& entry : entries) {
        SessionImage image;
        image.facts = m_facts.value(entry.path);
        image.edited = m_bench.editedMasks.sharedRunsOf(entry.path);
        image.entry = std::move(entry);
        document.images.push_back(std::move(image));
    }
    document.roots = m_bench.libraryFlow.roots();
    for (const options::OptionSpec& option : options::optionTable()) {
        if (isOfSession(option)) {
            document.parameters[nameOf(option)] =
                QString::fromStdString(option.get(m_bench.options.options()));
        }
    }
    document.view = viewOf(m_bench);
    document.groundTruthFolder = m_groundTruth.folder();
    document.runs = m_runs;
    document.watchedFolders = m_sources.watchedFolders();
    document.otherKeys = m_otherKeys;
    return document;
}

QStringList SessionContent::setParameters(const std::map<QString, QString>& parameters) {
    options::Options options;
    QStringList refused;
    for (const auto& [name, value] : parameters) {
        const options::OptionSpec* option = findOfSession(name.toStdString());
        if (option == nullptr || !set(options, *option, value.toStdString())) {
            refused.append(name);
        }
    }
    m_bench.options.replace(options);
    return refused;
}

QStringList SessionContent::replaceBy(const SessionDocument& document) {
    m_runs = document.runs;
    m_otherKeys = document.otherKeys;
    m_facts.clear();
    m_bench.editedMasks.clear();
    std::vector<widgets::LibraryEntryState> entries;
    entries.reserve(document.images.size());
    for (const SessionImage& image : document.images) {
        entries.push_back(image.entry);
        m_facts.insert(image.entry.path, image.facts);
        if (image.edited != nullptr) {
            m_bench.editedMasks.set(image.entry.path, image.edited);
        }
    }
    const QStringList refused = setParameters(document.parameters);
    m_bench.libraryFlow.restore(entries, document.roots, document.view.currentImage);
    m_groundTruth.setFolder(document.groundTruthFolder);
    m_sources.setWatchedFolders(document.watchedFolders);
    applyView(m_bench, document.view);
    // What it could take back belongs to what was there before.
    m_bench.undoStack.clear();
    return refused;
}

std::size_t SessionContent::digest() const {
    std::size_t digest = 0;
    const auto add = [&digest](const auto& value) { digest = qHash(value, digest + 1); };
    const bool edits = !m_bench.editedMasks.empty();
    for (int row = 0; row < m_bench.library.rowCount(); ++row) {
        const widgets::LibraryEntryState& entry = m_bench.library.entryAt(row);
        add(entry.path);
        add(entry.rating * 2 + (entry.rejected ? 1 : 0));
        if (!edits) {
            continue;
        }
        if (const auto runs = m_bench.editedMasks.sharedRunsOf(entry.path)) {
            digest = qHashBits(runs->counts.data(), runs->counts.size() * sizeof(std::uint32_t), digest + 1);
        }
    }
    for (const options::OptionSpec& option : options::optionTable()) {
        if (isOfSession(option)) {
            add(QString::fromStdString(option.get(m_bench.options.options())));
        }
    }
    add(m_groundTruth.folder());
    for (const QStringList& list : {m_sources.watchedFolders(), m_runs}) {
        for (const QString& text : list) {
            add(text);
        }
    }
    return digest;
}

bool SessionContent::hasHandwork() const {
    const widgets::LibraryModel& library = m_bench.library;
    for (int row = 0; row < library.rowCount(); ++row) {
        const widgets::LibraryEntryState& entry = library.entryAt(row);
        if (entry.rating > 0 || entry.rejected || entry.edited) {
            return true;
        }
    }
    return false;
}

void SessionContent::addRun(const QString& name) {
    if (!name.isEmpty() && !m_runs.contains(name)) {
        m_runs.append(name);
    }
}

std::optional<QString> SessionContent::askPath(const QString& present) const {
    const auto chosen =
        m_bench.dialogs.chooseSaveFile(&m_bench.window, SessionFlow::tr("Save session"),
                                       present.isEmpty() ? suggestedPath() : present, sessionFilter());
    if (!chosen) {
        return std::nullopt;
    }
    const QString path = QDir::cleanPath(QFileInfo(*chosen).absoluteFilePath());
    if (isSessionPath(path)) {
        return path;
    }
    // The dialog has asked about the name as it was typed, not about the one with its ending.
    const QString whole = path + QLatin1String(kSessionSuffix);
    if (QFileInfo::exists(whole) &&
        !m_bench.dialogs.confirm(&m_bench.window,
                                 SessionFlow::tr("%1 is there already.").arg(QFileInfo(whole).fileName()),
                                 SessionFlow::tr("Going on replaces it."), SessionFlow::tr("Replace"))) {
        return std::nullopt;
    }
    return whole;
}

QString SessionContent::suggestedPath() const {
    const QFileInfo root(m_bench.libraryFlow.roots().value(0, m_bench.library.pathAt(0)));
    const QString folder = root.absolutePath();
    const QString name = root.isDir() ? root.fileName() : QFileInfo(folder).fileName();
    return QDir(folder).filePath((name.isEmpty() ? QStringLiteral("session") : name) +
                                 QLatin1String(kSessionSuffix));
}

void SessionContent::move(const QList<std::pair<QString, QString>>& paths, bool missing) {
    const QHash<QString, QString> places = [&paths] {
        QHash<QString, QString> map;
        for (const auto& [from, to] : paths) {
            map.insert(from, to);
        }
        return map;
    }();
    for (const auto& [from, to] : paths) {
        m_bench.editedMasks.rename(from, to);
        m_facts.insert(to, m_facts.take(from));
    }
    std::vector<widgets::LibraryEntryState> entries = m_bench.library.entryStates();
    for (widgets::LibraryEntryState& entry : entries) {
        if (const auto place = places.constFind(entry.path); place != places.cend()) {
            entry.path = *place;
            entry.missing = missing;
            if (entry.state == widgets::LibraryState::failed) {
                entry.state = widgets::LibraryState::queued;
                entry.detail.clear();
            }
        }
    }
    const QString current = m_bench.inspect.path();
    m_bench.libraryFlow.restore(entries, m_bench.libraryFlow.roots(), places.value(current, current));
}

} // namespace selfment::studio
