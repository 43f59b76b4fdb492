// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/document/session_document.h"
#include "app/studio/document/session_error.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <map>
#include <optional>
#include <utility>

namespace selfment::studio {

class GroundTruthFlow;
class LibrarySourcesFlow;
struct Workbench;

/// As file dialogs want it.
[[nodiscard]] QString sessionFilter();

/// What a session consists of, gathered from the window and put back into it. GUI thread.
class SessionContent {
public:
    /// All outlive it.
    SessionContent(const Workbench& bench, LibrarySourcesFlow& sources, GroundTruthFlow& groundTruth);

    [[nodiscard]] SessionDocument document() const;
    /// Takes the place of everything. Returns names of parameters that could not be set and have their
    /// defaults.
    QStringList replaceBy(const SessionDocument& document);
    /// Of the images, their marks and hand edits, the parameters, the folders: what a user would miss. Views
    /// and states of the images are not in it.
    [[nodiscard]] std::size_t digest() const;
    /// Whether there are hand edits, ratings or rejections: work that no computation brings back.
    [[nodiscard]] bool hasHandwork() const;

    void addRun(const QString& name);
    /// Asks for the file to save to. present: the session's own; empty: beside the images, under their
    /// folder's name.
    [[nodiscard]] std::optional<QString> askPath(const QString& present) const;
    /// What was learned of the files while they were saved.
    void setFacts(const QHash<QString, FileFacts>& facts) { m_facts = facts; }
    [[nodiscard]] FileFacts factsOf(const QString& path) const { return m_facts.value(path); }
    /// Images are elsewhere now: their entries, edits and facts go with them.
    void move(const QList<std::pair<QString, QString>>& paths, bool missing);

private:
    [[nodiscard]] QString suggestedPath() const;
    QStringList setParameters(const std::map<QString, QString>& parameters);

    const Workbench& m_bench;
    LibrarySourcesFlow& m_sources;
    GroundTruthFlow& m_groundTruth;
    QHash<QString, FileFacts> m_facts;
    QStringList m_runs;
    QJsonObject m_otherKeys;
};

} // namespace selfment::studio
