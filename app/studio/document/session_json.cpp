// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/document/session_json.h"

#include "app/studio/document/json_reader.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <array>
#include <limits>
#include <string>
#include <utility>

namespace selfment::studio {

using widgets::LibraryState;

namespace {

constexpr qint64 kMostBytes = qint64{1} << 53; ///< a JSON number is exact up to here
constexpr double kMostPixels = 1e9;

const std::array<std::pair<LibraryState, const char*>, 4> kStates{{{LibraryState::queued, "new"},
                                                                   {LibraryState::done, "done"},
                                                                   {LibraryState::warning, "warning"},
                                                                   {LibraryState::failed, "failed"}}};

const char* const kKnownKeys[] = {"format", "version", "program",     "images",  "roots",     "parameters",
                                  "view",   "runs",    "groundTruth", "watched", "autosaveOf"};

QString translated(const char* text) {
    return QCoreApplication::translate("SessionError", text);
}

// ---- writing

QJsonObject placeJson(const QString& path, const QDir& folder) {
    return {{QStringLiteral("path"), folder.relativeFilePath(path)}, {QStringLiteral("absolute"), path}};
}

QJsonArray placesJson(const QStringList& paths, const QDir& folder) {
    QJsonArray list;
    for (const QString& path : paths) {
        list.append(placeJson(path, folder));
    }
    return list;
}

void addState(QJsonObject& json, const widgets::LibraryEntryState& entry) {
    for (const auto& [state, name] : kStates) {
        if (state == entry.state && state != LibraryState::queued) {
            json[QLatin1String("state")] = QLatin1String(name);
            if (!entry.detail.isEmpty()) {
                json[QLatin1String("detail")] = entry.detail;
            }
        }
    }
}

QJsonObject imageJson(const SessionImage& image, const QDir& folder) {
    const widgets::LibraryEntryState& entry = image.entry;
    QJsonObject json = placeJson(entry.path, folder);
    addState(json, entry);
    if (entry.share >= 0.0) {
        json[QLatin1String("share")] = entry.share;
    }
    if (entry.score >= 0.0) {
        json[QLatin1String("score")] = entry.score;
    }
    if (entry.rating > 0) {
        json[QLatin1String("rating")] = entry.rating;
    }
    if (entry.rejected) {
        json[QLatin1String("rejected")] = true;
    }
    if (image.facts.bytes >= 0) {
        json[QLatin1String("bytes")] = image.facts.bytes;
    }
    if (!image.facts.sha256.isEmpty()) {
        json[QLatin1String("sha256")] = QString::fromLatin1(image.facts.sha256);
    }
    if (image.edited != nullptr) {
        json[QLatin1String("edited")] =
            QJsonObject{{QStringLiteral("size"), QJsonArray{image.edited->height, image.edited->width}},
                        {QStringLiteral("counts"), QString::fromStdString(compressedCounts(*image.edited))}};
    }
    return json;
}

QJsonObject viewJson(const SessionView& view, const QDir& folder) {
    QJsonObject json;
    const auto addText = [&json](const char* key, const QString& text) {
        if (!text.isEmpty()) {
            json[QLatin1String(key)] = text;
        }
    };
    addText("layer", view.layer);
    addText("panes", view.panes);
    addText("maskStyle", view.maskStyle);
    if (!view.paneLayers.isEmpty()) {
        json[QLatin1String("paneLayers")] = QJsonArray::fromStringList(view.paneLayers);
    }
    if (view.opacity >= 0.0) {
        json[QLatin1String("opacity")] = view.opacity;
    }
    if (view.curtain >= 0.0) {
        json[QLatin1String("curtain")] = view.curtain;
    }
    if (view.grid) {
        json[QLatin1String("grid")] = *view.grid;
    }
    if (view.alone) {
        json[QLatin1String("alone")] = *view.alone;
    }
    if (!view.currentImage.isEmpty()) {
        json[QLatin1String("currentImage")] = placeJson(view.currentImage, folder);
    }
    if (view.zoom > 0.0) {
        json[QLatin1String("zoom")] = view.zoom;
        json[QLatin1String("centre")] = QJsonArray{view.centre.x(), view.centre.y()};
    }
    return json;
}

// ---- reading

/// Where the paths of a file lead now. Relative ones go before, so that a folder with its session may move.
class Places {
public:
    explicit Places(const QString& file) : m_folder(QFileInfo(file).absolutePath()) {}

    /// exists tells whether something is there. Empty where the object names no place.
    QString path(JsonReader& reader, bool& exists) const {
        const QString relative = reader.text("path");
        const QString absolute = reader.text("absolute");
        exists = true;
        const QString here =
            relative.isEmpty() ? QString() : QDir::cleanPath(m_folder.absoluteFilePath(relative));
        if (!here.isEmpty() && (here == absolute || QFileInfo::exists(here))) {
            exists = QFileInfo::exists(here);
            return here;
        }
        const QString there = absolute.isEmpty() ? here : QDir::cleanPath(absolute);
        exists = !there.isEmpty() && QFileInfo::exists(there);
        return there;
    }

    QString path(JsonReader& reader) const {
        bool exists = false;
        return path(reader, exists);
    }

    QStringList paths(JsonReader& reader, const char* key) const {
        QStringList found;
        reader.objects(key, [this, &found](JsonReader& item) {
            if (const QString where = path(item); !where.isEmpty()) {
                found.append(where);
            }
        });
        return found;
    }

private:
    QDir m_folder;
};

void readState(JsonReader& reader, widgets::LibraryEntryState& entry) {
    const QString name = reader.text("state", QStringLiteral("new"));
    for (const auto& [state, known] : kStates) {
        if (name == QLatin1String(known)) {
            entry.state = state;
        }
    }
    // A state that a later program has is as good as not looked at.
    entry.detail = entry.state == LibraryState::queued ? QString() : reader.text("detail");
}

std::shared_ptr<const values::MaskRuns> readEdit(JsonReader& reader) {
    if (!reader.has("edited")) {
        return nullptr;
    }
    JsonReader edit = reader.object("edited");
    const QJsonArray size = edit.json().value(QLatin1String("size")).toArray();
    const int height = size.at(0).toInt(-1);
    const int width = size.at(1).toInt(-1);
    if (size.size() != 2 || height <= 0 || width <= 0 ||
        static_cast<double>(height) * static_cast<double>(width) > kMostPixels) {
        edit.refuse("size", translated(QT_TRANSLATE_NOOP("SessionError", "height and width are expected")));
        return nullptr;
    }
    auto runs = values::runsFromText(edit.text("counts").toStdString(), height, width);
    if (!runs) {
        edit.refuse("counts",
                    translated(QT_TRANSLATE_NOOP("SessionError", "these are no run lengths of that size")));
        return nullptr;
    }
    return std::make_shared<const values::MaskRuns>(std::move(*runs));
}

SessionImage readImage(JsonReader& reader, const Places& places) {
    SessionImage image;
    bool exists = false;
    image.entry.path = places.path(reader, exists);
    image.entry.missing = !exists;
    if (image.entry.path.isEmpty()) {
        reader.refuse("path", translated(QT_TRANSLATE_NOOP("SessionError", "the path is missing")));
    }
    readState(reader, image.entry);
    image.entry.share = reader.number("share", 0.0, 1.0, -1.0);
    image.entry.score = reader.number("score", 0.0, 1.0, -1.0);
    image.entry.rating = static_cast<int>(reader.whole("rating", 0, widgets::kMaxRating, 0));
    image.entry.rejected = reader.flag("rejected", false);
    image.facts.bytes = reader.whole("bytes", 0, kMostBytes, -1);
    image.facts.sha256 = reader.text("sha256").toLatin1();
    image.edited = readEdit(reader);
    image.entry.edited = image.edited != nullptr;
    return image;
}

SessionView readView(JsonReader reader, const Places& places) {
    SessionView view;
    view.layer = reader.text("layer");
    view.paneLayers = reader.texts("paneLayers");
    view.panes = reader.text("panes");
    view.maskStyle = reader.text("maskStyle");
    view.opacity = reader.number("opacity", 0.0, 1.0, -1.0);
    view.curtain = reader.number("curtain", 0.0, 1.0, -1.0);
    if (reader.has("grid")) {
        view.grid = reader.flag("grid", false);
    }
    if (reader.has("alone")) {
        view.alone = reader.flag("alone", false);
    }
    JsonReader current = reader.object("currentImage");
    view.currentImage = places.path(current);
    view.zoom = reader.number("zoom", 0.0, 1e6, 0.0);
    const QJsonArray centre = reader.json().value(QLatin1String("centre")).toArray();
    view.centre = {centre.at(0).toDouble(), centre.at(1).toDouble()};
    return view;
}

SessionDocument readDocument(JsonReader& reader, const QString& file) {
    const Places places(file);
    SessionDocument document;
    QSet<QString> seen;
    reader.objects("images", [&](JsonReader& item) {
        SessionImage image = readImage(item, places);
        if (!seen.contains(image.entry.path)) {
            seen.insert(image.entry.path);
            document.images.push_back(std::move(image));
        }
    });
    document.roots = places.paths(reader, "roots");
    JsonReader parameters = reader.object("parameters");
    parameters.pairs(
        [&document](const QString& name, const QString& value) { document.parameters[name] = value; });
    document.view = readView(reader.object("view"), places);
    JsonReader groundTruth = reader.object("groundTruth");
    document.groundTruthFolder = places.path(groundTruth);
    document.runs = reader.texts("runs");
    document.watchedFolders = places.paths(reader, "watched");
    document.autosaveOf = reader.text("autosaveOf");
    document.otherKeys = reader.json();
    for (const char* key : kKnownKeys) {
        document.otherKeys.remove(QLatin1String(key));
    }
    return document;
}

/// "line 3, column 14" of a place in the bytes.
QString lineAndColumn(const QByteArray& bytes, qsizetype offset) {
    const QByteArray before = bytes.left(offset);
    return translated(QT_TRANSLATE_NOOP("SessionError", "line %1, column %2"))
        .arg(before.count('\n') + 1)
        .arg(before.size() - before.lastIndexOf('\n'));
}

std::optional<SessionError> checkHead(const QJsonObject& object, const QString& file) {
    using Kind = SessionError::Kind;
    if (object.value(QLatin1String("format")).toString() != QLatin1String(kSessionFormat)) {
        return SessionError{Kind::notASession, file, {}, {}};
    }
    const QJsonValue version = object.value(QLatin1String("version"));
    if (version.toInt(0) < 1) {
        return SessionError{Kind::badValue, file, QStringLiteral("version"),
                            translated(QT_TRANSLATE_NOOP("SessionError", "a whole number is expected"))};
    }
    if (version.toInt() > kSessionVersion) {
        return SessionError{Kind::tooNew, file, QStringLiteral("version"), QString::number(version.toInt())};
    }
    return std::nullopt;
}

} // namespace

QByteArray sessionBytes(const SessionDocument& document, const QString& folder) {
    const QDir from(folder);
    QJsonObject json = document.otherKeys;
    json[QLatin1String("format")] = QLatin1String(kSessionFormat);
    json[QLatin1String("version")] = kSessionVersion;
    json[QLatin1String("program")] =
        QCoreApplication::applicationName() + QLatin1Char(' ') + QCoreApplication::applicationVersion();
    QJsonArray images;
    for (const SessionImage& image : document.images) {
        images.append(imageJson(image, from));
    }
    json[QLatin1String("images")] = images;
    json[QLatin1String("roots")] = placesJson(document.roots, from);
    QJsonObject parameters;
    for (const auto& [name, value] : document.parameters) {
        parameters[name] = value;
    }
    json[QLatin1String("parameters")] = parameters;
    json[QLatin1String("view")] = viewJson(document.view, from);
    if (!document.groundTruthFolder.isEmpty()) {
        json[QLatin1String("groundTruth")] = placeJson(document.groundTruthFolder, from);
    }
    json[QLatin1String("runs")] = QJsonArray::fromStringList(document.runs);
    json[QLatin1String("watched")] = placesJson(document.watchedFolders, from);
    if (!document.autosaveOf.isEmpty()) {
        json[QLatin1String("autosaveOf")] = document.autosaveOf;
    }
    return QJsonDocument(json).toJson(QJsonDocument::Indented);
}

std::variant<SessionDocument, SessionError> sessionFromBytes(const QByteArray& bytes, const QString& file) {
    using Kind = SessionError::Kind;
    QJsonParseError parsed;
    const QJsonDocument json = QJsonDocument::fromJson(bytes, &parsed);
    if (parsed.error != QJsonParseError::NoError) {
        return SessionError{Kind::notJson, file, lineAndColumn(bytes, parsed.offset), parsed.errorString()};
    }
    if (const auto error = checkHead(json.object(), file)) {
        return *error;
    }
    std::optional<JsonProblem> problem;
    JsonReader reader(json.object(), {}, problem);
    SessionDocument document = readDocument(reader, file);
    if (problem) {
        return SessionError{Kind::badValue, file, problem->place, problem->why};
    }
    return document;
}

} // namespace selfment::studio
