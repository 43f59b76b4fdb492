// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/export/plan_view.h"

#include "widgets/notices/status_colours.h"

#include <QCheckBox>
#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>

namespace selfment::widgets {
namespace {

constexpr qsizetype kNames = 5;
constexpr int kNameColumns = 44;

QString bytes(quint64 count) {
    return QLocale().formattedDataSize(static_cast<qint64>(count), 1, QLocale::DataSizeSIFormat);
}

QString counts(const ExportPlan& plan) {
    const QLocale locale;
    QStringList parts;
    const auto say = [&parts, &locale](qint64 count, const QString& text) {
        if (count > 0)
            parts << text.arg(locale.toString(count));
    };
    say(plan.fresh, PlanView::tr("%1 new"));
    say(plan.replaced, PlanView::tr("%1 replaced"));
    say(plan.renamed, PlanView::tr("%1 under a new name"));
    say(plan.skipped, PlanView::tr("%1 skipped"));
    say(plan.refused, PlanView::tr("%1 that cannot be read"));
    QString text = parts.join(QStringLiteral(" · "));
    if (plan.images() == 0)
        return plan.skipped > 0 ? PlanView::tr("All of them are there already: nothing would be written.")
                                : PlanView::tr("There is nothing to write.");
    return PlanView::tr("Images: %1").arg(text);
}

QString names(const ExportPlan& plan, const QFontMetrics& metrics) {
    QStringList shown;
    for (const QString& name : plan.firstFiles.mid(0, kNames))
        shown << metrics.elidedText(name, Qt::ElideMiddle, metrics.averageCharWidth() * kNameColumns);
    const qint64 more = plan.files - shown.size();
    if (more > 0)
        shown << PlanView::tr("… and %Ln more", nullptr,
                              static_cast<int>(std::min<qint64>(more, 1'000'000'000)));
    return shown.join(QLatin1Char('\n'));
}

} // namespace

PlanView::PlanView(QWidget* parent)
    : QWidget(parent), m_names(new QLabel), m_counts(new QLabel), m_space(new QLabel), m_goOn(new QCheckBox) {
    for (QLabel* label : {m_names, m_counts, m_space}) {
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        label->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    }
    m_counts->setWordWrap(true);
    m_space->setWordWrap(true);
    m_names->setAccessibleName(tr("Names of the files"));
    m_names->setMinimumHeight(m_names->fontMetrics().lineSpacing() * int(kNames + 1));
    m_counts->setAccessibleName(tr("What would be written"));
    m_space->setAccessibleName(tr("Room on the disk"));
    m_goOn->setText(tr("Export all the &same"));
    m_goOn->hide();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_names);
    layout->addWidget(m_counts);
    layout->addWidget(m_space);
    layout->addWidget(m_goOn);
    connect(m_goOn, &QCheckBox::toggled, this, &PlanView::changed);
}

void PlanView::showNone(const QString& sentence) {
    m_plan.reset();
    m_names->clear();
    m_counts->setText(sentence);
    m_space->clear();
    m_goOn->hide();
    setMuted(true);
    Q_EMIT changed();
}

void PlanView::showCounting() {
    m_plan.reset(); // it was of another choice
    if (m_names->text().isEmpty())
        m_counts->setText(tr("Counting…"));
    setMuted(true);
    Q_EMIT changed();
}

void PlanView::showPlan(const ExportPlan& plan) {
    m_plan = plan;
    setMuted(false);
    m_names->setText(names(plan, m_names->fontMetrics()));
    m_counts->setText(counts(plan));
    QPalette ink = palette();
    if (plan.fits()) {
        m_space->setText(plan.files == 0 ? QString()
                                         : tr("About %1 on the disk, which has %2 free")
                                               .arg(bytes(plan.estimatedBytes), bytes(plan.freeBytes)));
    } else {
        m_space->setText(tr("⚠ There is too little room: the files need about %1, and the disk has %2 free.")
                             .arg(bytes(plan.estimatedBytes), bytes(plan.freeBytes)));
        ink.setColor(QPalette::WindowText, badColour(palette()));
    }
    m_space->setPalette(ink);
    if (plan.fits())
        m_goOn->setChecked(false);
    m_goOn->setVisible(!plan.fits());
    Q_EMIT changed();
}

void PlanView::showProblem(const QString& sentence) {
    m_plan.reset();
    m_names->clear();
    m_space->clear();
    m_goOn->hide();
    m_counts->setText(sentence);
    setMuted(false);
    Q_EMIT changed();
}

bool PlanView::blocks() const {
    return m_plan && !m_plan->fits() && !m_goOn->isChecked();
}

QString PlanView::namesText() const {
    return m_names->text();
}

QString PlanView::countsText() const {
    return m_counts->text();
}

QString PlanView::spaceText() const {
    return m_space->text();
}

void PlanView::setMuted(bool muted) {
    for (QLabel* label : {m_names, m_counts})
        label->setForegroundRole(muted ? QPalette::PlaceholderText : QPalette::WindowText);
}

} // namespace selfment::widgets
