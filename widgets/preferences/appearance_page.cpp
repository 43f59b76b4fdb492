// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/preferences/appearance_page.h"

#include "widgets/preferences/map_strip.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QSignalBlocker>
#include <QSpinBox>

namespace selfment::widgets {
namespace {

constexpr QSize kStrip(72, 12);
constexpr int kSmallestText = 80;
constexpr int kLargestText = 200;

void fill(QComboBox& combo, const QList<ColourMap::Name>& names) {
    combo.setIconSize(kStrip);
    for (const ColourMap::Name name : names) {
        combo.addItem(mapStrip(name, kStrip), ColourMap::title(name), static_cast<int>(name));
    }
}

void choose(QComboBox& combo, int value) {
    const QSignalBlocker quiet(combo);
    combo.setCurrentIndex(combo.findData(value));
}

} // namespace

AppearancePage::AppearancePage(QWidget* parent)
    : QWidget(parent),
      m_theme(new QComboBox(this)),
      m_sequential(new QComboBox(this)),
      m_diverging(new QComboBox(this)),
      m_textSize(new QSpinBox(this)),
      m_motion(new QCheckBox(tr("&Reduced motion"), this)) {
    m_theme->addItem(tr("As the system"), static_cast<int>(ThemeKind::system));
    m_theme->addItem(tr("Light"), static_cast<int>(ThemeKind::light));
    m_theme->addItem(tr("Dark"), static_cast<int>(ThemeKind::dark));
    fillMaps();
    m_textSize->setRange(kSmallestText, kLargestText);
    m_textSize->setSingleStep(10);
    m_textSize->setSuffix(tr(" %"));
    auto* form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->addRow(tr("&Theme"), m_theme);
    form->addRow(tr("Colours from &low to high"), m_sequential);
    form->addRow(tr("Colours around &zero"), m_diverging);
    form->addRow(tr("Te&xt size"), m_textSize);
    form->addRow(QString(), m_motion);
    m_theme->setAccessibleName(tr("Theme"));
    m_sequential->setAccessibleName(tr("Colours from low to high"));
    m_sequential->setToolTip(tr("For similarity, affinity degree, attention and saliency"));
    m_diverging->setAccessibleName(tr("Colours around zero"));
    m_diverging->setToolTip(tr("For the Fiedler vector and the margins"));
    m_textSize->setAccessibleName(tr("Text size"));
    m_textSize->setKeyboardTracking(false);
    connect(m_theme, &QComboBox::activated, this,
            [this] { Q_EMIT themeChosen(static_cast<ThemeKind>(m_theme->currentData().toInt())); });
    for (QComboBox* combo : {m_sequential, m_diverging}) {
        connect(combo, &QComboBox::activated, this, [this] {
            Q_EMIT colourMapsChosen(static_cast<ColourMap::Name>(m_sequential->currentData().toInt()),
                                    static_cast<ColourMap::Name>(m_diverging->currentData().toInt()));
        });
    }
    m_motion->setToolTip(tr("Points, marks and panels are at once where they go to. A desktop that wants no "
                            "animations is heeded without this, where it tells."));
    connect(m_motion, &QCheckBox::toggled, this, &AppearancePage::motionReducedChosen);
    connect(m_textSize, &QSpinBox::valueChanged, this, &AppearancePage::textSizeChosen);
}

void AppearancePage::fillMaps() {
    fill(*m_sequential, ColourMap::sequentialNames());
    fill(*m_diverging, ColourMap::divergingNames());
}

void AppearancePage::setTheme(ThemeKind kind) {
    choose(*m_theme, static_cast<int>(kind));
}

void AppearancePage::setColourMaps(ColourMap::Name sequential, ColourMap::Name diverging) {
    choose(*m_sequential, static_cast<int>(sequential));
    choose(*m_diverging, static_cast<int>(diverging));
}

void AppearancePage::setTextSize(int percent) {
    const QSignalBlocker quiet(m_textSize);
    m_textSize->setValue(percent);
}

void AppearancePage::setMotionReduced(bool reduced) {
    const QSignalBlocker quiet(m_motion);
    m_motion->setChecked(reduced);
}

} // namespace selfment::widgets
