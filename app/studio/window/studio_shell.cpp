// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/studio_shell.h"

#include "app/studio/bridge/engine_bridge.h"
#include "app/studio/window/central_page.h"
#include "app/studio/window/first_paint.h"
#include "app/studio/window/jobs_flow.h"
#include "app/studio/window/main_window.h"
#include "app/studio/window/preferences_flow.h"
#include "app/studio/window/window_settings.h"
#include "app/studio/window/window_state.h"
#include "widgets/notices/notice_bar.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

#include <utility>

namespace selfment::studio {

StudioShell::StudioShell(EngineBridge& bridge, QSettings& settings, Dialogs& dialogs,
                         std::shared_ptr<EngineConnectors> connectors)
    : m_bridge(bridge), m_settings(settings), m_dialogs(dialogs), m_connectors(std::move(connectors)) {
    install(WindowSettings(settings).language());
    makeWindow();
}

StudioShell::~StudioShell() = default;

void StudioShell::makeWindow() {
    m_window = std::make_unique<MainWindow>(m_bridge, m_settings, m_dialogs, m_connectors);
    // Queued: the wish comes from a widget of the window that is to go.
    connect(m_window.get(), &MainWindow::languageChosen, this, &StudioShell::switchTo, Qt::QueuedConnection);
}

void StudioShell::show(const QStringList& paths) {
    auto* firstPaint = new FirstPaint(m_window.get());
    connect(firstPaint, &FirstPaint::painted, m_window.get(), [this, paths] {
        Q_EMIT firstPainted();
        m_bridge.start();
        m_window->loadSamples();
        m_window->openPaths(paths);
    });
    m_window->show();
}

void StudioShell::install(const QString& language) {
    QCoreApplication::removeTranslator(&m_texts);
    QCoreApplication::removeTranslator(&m_qtTexts);
    m_language.clear();
    const QLocale locale = language.isEmpty() ? QLocale::system() : QLocale(language);
    // Where no catalogue is the locale's, the texts stay English: their plural forms come from a catalogue,
    // too.
    if (!m_texts.load(locale, QStringLiteral("selfment"), QStringLiteral("_"), QStringLiteral(":/i18n")) &&
        !m_texts.load(QStringLiteral(":/i18n/selfment_en.qm"))) {
        return;
    }
    m_language = m_texts.language();
    // Qt's own texts (buttons, file dialog) in the language found, which need not be the locale's first;
    // without Qt's translations installed they stay English.
    if (m_qtTexts.load(QLocale(m_language), QStringLiteral("qtbase"), QStringLiteral("_"),
                       QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
        QCoreApplication::installTranslator(&m_qtTexts);
    }
    QCoreApplication::installTranslator(&m_texts);
}

void StudioShell::switchTo(const QString& language) {
    if (m_window->jobsFlow().jobs().activeCount() > 0) {
        widgets::Notice notice;
        notice.key = QStringLiteral("language-later");
        notice.text = tr("The language changes at the next start, since jobs are at work.");
        m_window->page().notices().post(notice);
        return;
    }
    const WindowState state = WindowState::of(*m_window);
    m_window->remember();
    const bool wasShown = m_window->isVisible();
    m_window.reset();
    install(language);
    makeWindow();
    if (wasShown) {
        m_window->show();
    }
    m_bridge.announce();
    m_window->loadSamples();
    state.giveTo(*m_window);
    m_window->preferencesFlow().open(QStringLiteral("language"));
    Q_EMIT rebuilt();
}

} // namespace selfment::studio
