// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/model_rows.h"

#include "app/text/backbone_text.h"
#include "app/text/translatable.h"

#include <QCoreApplication>

#include <algorithm>

namespace selfment::studio {

namespace {

widgets::ModelRow rowOf(const session::ModelDescription& model) {
    widgets::ModelRow row;
    row.name = QString::fromStdString(model.name);
    row.kind = model.kind == session::ModelKind::head ? widgets::ModelRowKind::head
                                                      : widgets::ModelRowKind::backbone;
    row.label = backboneLabel(model.name, model.label);
    row.path = QString::fromStdString(model.path);
    row.layout = QString::fromStdString(model.layout);
    row.sha256 = QString::fromStdString(model.sha256);
    row.bytes = model.bytes;
    row.licence = QString::fromStdString(model.licence);
    row.card = QString::fromStdString(model.card);
    row.precision = QString::fromStdString(model.precision);
    row.parameters = model.parameters;
    row.dimension = model.dimension;
    row.depth = model.depth;
    row.patchSize = model.patchSize;
    row.shipped = model.shipped;
    row.downloaded = model.downloaded;
    row.state = model.state == session::ModelState::moved     ? widgets::ModelRowState::moved
                : model.state == session::ModelState::changed ? widgets::ModelRowState::changed
                                                              : widgets::ModelRowState::present;
    return row;
}

} // namespace

QString backboneLabel(const std::string& name, const std::string& engineLabel) {
    const char* known = text::backboneText(name).label;
    return *known == '\0' ? QString::fromStdString(engineLabel)
                          : QCoreApplication::translate(text::kBackboneContext, known);
}

QList<widgets::ModelRow> modelRows(const session::ModelsResult& list) {
    QList<widgets::ModelRow> rows;
    for (const session::ModelDescription& model : list.models) {
        rows.append(rowOf(model));
    }
    return rows;
}

QList<widgets::PublishedRow> publishedRows(const session::ModelsResult& list) {
    QList<widgets::PublishedRow> rows;
    for (const session::PublishedDescription& model : list.published) {
        widgets::PublishedRow row;
        row.name = QString::fromStdString(model.name);
        row.label = QString::fromStdString(model.label);
        row.repository = QString::fromStdString(model.hubRepository);
        row.licence = QString::fromStdString(model.licence);
        row.gated = model.gated;
        row.here = std::any_of(list.models.begin(), list.models.end(),
                               [&model](const session::ModelDescription& one) {
                                   return one.name == model.name && one.state != session::ModelState::moved;
                               });
        row.parameters = model.parameters;
        row.dimension = model.dimension;
        rows.append(row);
    }
    return rows;
}

} // namespace selfment::studio
