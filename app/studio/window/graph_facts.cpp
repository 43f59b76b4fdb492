// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/graph_facts.h"

#include "widgets/jobs/duration_text.h"

#include <QCoreApplication>
#include <QLocale>

namespace selfment::studio {

namespace {

class GraphFacts {
    Q_DECLARE_TR_FUNCTIONS(GraphFacts)
};

QString number(double value) {
    return QLocale().toString(value, 'g', 6);
}

} // namespace

QStringList graphFacts(const session::GraphResult& graph) {
    if (graph.eigenvalues.empty()) {
        return {};
    }
    QStringList eigenvalues;
    for (const double value : graph.eigenvalues) {
        eigenvalues.append(number(value));
    }
    QStringList facts;
    facts << GraphFacts::tr("Affinity: %1, %2, made in %3")
                 .arg(QString::fromStdString(graph.representation),
                      QLocale().formattedDataSize(static_cast<qint64>(graph.affinityBytes), 1,
                                                  QLocale::DataSizeSIFormat),
                      widgets::durationText(graph.affinityMs));
    facts << GraphFacts::tr("Solved in %1 with %n matrix product(s)", nullptr, graph.matrixProducts)
                 .arg(widgets::durationText(graph.solveMs));
    facts << GraphFacts::tr("Eigenvalues: %1").arg(eigenvalues.join(QStringLiteral("; ")));
    facts << GraphFacts::tr("Eigengap %1, residual %2").arg(number(graph.eigengap), number(graph.residual));
    return facts;
}

} // namespace selfment::studio
