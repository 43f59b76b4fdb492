// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#pragma GCC system_header

// The one way to QCustomPlot. Its header is written with Qt's keyword macros, which this tree leaves
// undefined (QT_NO_KEYWORDS); they are lent to it here and taken back. The pragma above keeps its warnings
// out of ours.
#include <QtGlobal>

#define signals Q_SIGNALS
#define slots Q_SLOTS
#define emit Q_EMIT
#define foreach Q_FOREACH
#include <qcustomplot.h>
#undef signals
#undef slots
#undef emit
#undef foreach
