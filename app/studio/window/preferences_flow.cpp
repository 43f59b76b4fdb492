// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/preferences_flow.h"

#include "app/studio/controllers/options_controller.h"
#include "app/studio/window/actions.h"
#include "app/studio/window/central_page.h"
#include "app/studio/window/dialogs.h"
#include "app/studio/window/engine_place.h"
#include "app/studio/window/languages.h"
#include "app/studio/window/notice_text.h"
#include "app/studio/window/shortcut_book.h"
#include "app/studio/window/widget_keys.h"
#include "app/studio/window/window_settings.h"
#include "widgets/notices/notice_bar.h"
#include "widgets/preferences/appearance_page.h"
#include "widgets/preferences/cache_page.h"
#include "widgets/preferences/engine_page.h"
#include "widgets/preferences/language_page.h"
#include "widgets/preferences/preferences_dialog.h"
#include "widgets/preferences/shortcuts_page.h"
#include "widgets/theme/motion.h"

#include <QAction>
#include <QApplication>
#include <QLocale>
#include <QMainWindow>

namespace selfment::studio {

using widgets::PreferencesDialog;

namespace {

const QStringList kEngineOptions{QStringLiteral("device"), QStringLiteral("precision"),
                                 QStringLiteral("threads")};
const QStringList kCacheOptions{QStringLiteral("cache"), QStringLiteral("cache-limit"),
                                QStringLiteral("cache-precision")};
constexpr int kDefaultTextSize = 100;

} // namespace

PreferencesFlow::PreferencesFlow(const Workbench& workbench, ShortcutBook& shortcuts, QObject* parent)
    : QObject(parent), m_bench(workbench), m_shortcuts(shortcuts), m_page(QStringLiteral("engine")) {
    widgets::applyMotion(*qApp, m_bench.settings.motionReduced());
    connect(m_bench.actions[Actions::preferences], &QAction::triggered, this, [this] { open(); });
    connect(m_bench.actions[Actions::shortcuts], &QAction::triggered, this,
            [this] { open(QStringLiteral("shortcuts")); });
    connect(&m_bench.options, &OptionsController::optionsChanged, this, &PreferencesFlow::showOptions);
    connect(&m_bench.bridge, &EngineBridge::finished, this, &PreferencesFlow::takeOutcome);
    connect(&m_bench.bridge, &EngineBridge::engineReady, this, &PreferencesFlow::showEngine);
    connect(&m_bench.bridge, &EngineBridge::engineChanging, this, &PreferencesFlow::changeEngine);
    connect(&m_shortcuts, &ShortcutBook::changed, this, &PreferencesFlow::showShortcuts);
}

void PreferencesFlow::open(const QString& page) {
    if (m_dialog == nullptr) {
        m_dialog = new PreferencesDialog(&m_bench.window);
        m_dialog->setAttribute(Qt::WA_DeleteOnClose);
        m_dialog->addPage(
            QStringLiteral("engine"), tr("Engine"), [this] { return makeEngine(); },
            [this] {
                resetOptions(kEngineOptions, tr("engine preferences"));
                m_bench.settings.setPrefetch(true);
                m_engine->setPrefetch(true);
                Q_EMIT prefetchChanged(true);
            });
        m_dialog->addPage(
            QStringLiteral("cache"), tr("Cache"), [this] { return makeCache(); },
            [this] { resetOptions(kCacheOptions, tr("cache preferences")); });
        m_dialog->addPage(
            QStringLiteral("appearance"), tr("Appearance"), [this] { return makeAppearance(); },
            [this] { resetAppearance(); });
        m_dialog->addPage(
            QStringLiteral("language"), tr("Language"), [this] { return makeLanguage(); },
            [this] {
                m_language->setLanguage({});
                Q_EMIT m_language->languageChosen({});
            });
        m_dialog->addPage(
            QStringLiteral("shortcuts"), tr("Shortcuts"), [this] { return makeShortcuts(); },
            [this] { m_shortcuts.resetAll(); });
        connect(m_dialog, &QDialog::finished, this, [this] { m_page = m_dialog->shownPage(); });
    }
    m_dialog->showPage(page.isEmpty() ? m_page : page);
    m_dialog->open();
}

PreferencesDialog* PreferencesFlow::dialog() const {
    return m_dialog;
}

/// Who opens the preferences at once is there before the engine.
void PreferencesFlow::showEngine() {
    if (m_engine == nullptr) {
        return;
    }
    const session::EngineDescription& engine = m_bench.bridge.description();
    QList<widgets::Suggestion> devices{
        {QStringLiteral("auto"), tr("The fastest device of the engine's machine"), true}};
    QStringList facts{tr("Engine: %1").arg(engineTitle(m_bench.bridge.engineName()))};
    for (const session::DeviceDescription& device : engine.devices) {
        devices.append(
            {QString::fromStdString(device.name), QString::fromStdString(device.model), device.available});
        facts.append(QStringLiteral("%1: %2").arg(QString::fromStdString(device.name).toUpper(),
                                                  QString::fromStdString(device.model)));
    }
    m_engine->setDevices(devices);
    m_engine->setMachine(facts);
    showOptions();
}

/// Its cache is another one.
void PreferencesFlow::changeEngine() {
    showEngine();
    if (m_cache != nullptr) {
        askCache();
    }
}

QWidget* PreferencesFlow::makeEngine() {
    m_engine = new widgets::EnginePage;
    m_engine->setPrefetch(m_bench.settings.prefetch());
    connect(m_engine, &widgets::EnginePage::optionEdited, this, &PreferencesFlow::edit);
    connect(m_engine, &widgets::EnginePage::prefetchToggled, this, [this](bool on) {
        m_bench.settings.setPrefetch(on);
        Q_EMIT prefetchChanged(on);
    });
    showEngine();
    Q_EMIT enginePageMade(m_engine);
    return m_engine;
}

QWidget* PreferencesFlow::makeCache() {
    m_cache = new widgets::CachePage;
    connect(m_cache, &widgets::CachePage::optionEdited, this, &PreferencesFlow::edit);
    connect(m_cache, &widgets::CachePage::browseRequested, this, [this] {
        if (const auto folder = m_bench.dialogs.chooseFolder(m_dialog, tr("Choose the cache folder"),
                                                             m_bench.settings.openFolder())) {
            edit(QStringLiteral("cache"), *folder);
        }
    });
    connect(m_cache, &widgets::CachePage::clearRequested, this, &PreferencesFlow::clearCache);
    showOptions();
    askCache();
    return m_cache;
}

QWidget* PreferencesFlow::makeAppearance() {
    m_appearance = new widgets::AppearancePage;
    using widgets::AppearancePage;
    m_appearance->setTheme(m_bench.settings.theme());
    m_appearance->setColourMaps(sequentialMap(), divergingMap());
    m_appearance->setTextSize(m_bench.settings.textSize());
    connect(m_appearance, &AppearancePage::themeChosen, this, &PreferencesFlow::themeChosen);
    connect(m_appearance, &AppearancePage::colourMapsChosen, this,
            [this](widgets::ColourMap::Name sequential, widgets::ColourMap::Name diverging) {
                m_bench.settings.setSequentialMap(widgets::ColourMap::key(sequential));
                m_bench.settings.setDivergingMap(widgets::ColourMap::key(diverging));
                applyColourMaps();
            });
    connect(m_appearance, &AppearancePage::textSizeChosen, this, [this](int percent) {
        m_bench.settings.setTextSize(percent);
        widgets::applyTextSize(percent);
    });
    m_appearance->setMotionReduced(m_bench.settings.motionReduced());
    connect(m_appearance, &AppearancePage::motionReducedChosen, this, &PreferencesFlow::setMotionReduced);
    return m_appearance;
}

void PreferencesFlow::setMotionReduced(bool reduced) {
    m_bench.settings.setMotionReduced(reduced);
    widgets::applyMotion(*qApp, reduced);
}

QWidget* PreferencesFlow::makeLanguage() {
    m_language = new widgets::LanguagePage;
    m_language->setLanguages(carriedLanguages());
    m_language->setLanguage(m_bench.settings.language());
    m_language->setNote(tr("The window is made anew in the language chosen; images and settings stay. While "
                           "jobs run it applies at the next start."));
    connect(m_language, &widgets::LanguagePage::languageChosen, this, [this](const QString& language) {
        m_bench.settings.setLanguage(language);
        Q_EMIT languageChosen(language);
    });
    return m_language;
}

QWidget* PreferencesFlow::makeShortcuts() {
    m_keys = new widgets::ShortcutsPage;
    connect(m_keys, &widgets::ShortcutsPage::keysWished, &m_shortcuts, &ShortcutBook::set);
    connect(m_keys, &widgets::ShortcutsPage::resetWished, &m_shortcuts, &ShortcutBook::reset);
    showShortcuts();
    return m_keys;
}

void PreferencesFlow::edit(const QString& name, const QString& text) {
    if (const auto error = m_bench.options.setValue(name, text)) {
        m_bench.page.notices().post(errorNotice(*error));
    }
    showOptions();
}

void PreferencesFlow::resetOptions(const QStringList& names, const QString& what) {
    QList<std::pair<QString, QString>> values;
    for (const QString& name : names) {
        const options::OptionSpec* spec = options::findOption(name.toStdString());
        values.append({name, QString::fromUtf8(spec->defaultText.data(),
                                               static_cast<qsizetype>(spec->defaultText.size()))});
    }
    if (const auto error = m_bench.options.setValues(values, what)) {
        m_bench.page.notices().post(errorNotice(*error));
    }
    showOptions();
}

void PreferencesFlow::resetAppearance() {
    m_bench.settings.setSequentialMap({});
    m_bench.settings.setDivergingMap({});
    m_bench.settings.setTextSize(kDefaultTextSize);
    widgets::applyTextSize(kDefaultTextSize);
    Q_EMIT themeChosen(widgets::ThemeKind::system);
    applyColourMaps();
    m_appearance->setTheme(widgets::ThemeKind::system);
    m_appearance->setColourMaps(sequentialMap(), divergingMap());
    m_appearance->setTextSize(kDefaultTextSize);
    setMotionReduced(false);
    m_appearance->setMotionReduced(false);
}

widgets::ColourMap::Name PreferencesFlow::sequentialMap() const {
    return widgets::ColourMap::fromKey(m_bench.settings.sequentialMap(),
                                       widgets::ColourMap::sequentialNames());
}

widgets::ColourMap::Name PreferencesFlow::divergingMap() const {
    return widgets::ColourMap::fromKey(m_bench.settings.divergingMap(), widgets::ColourMap::divergingNames());
}

void PreferencesFlow::applyColourMaps() {
    Q_EMIT colourMapsChanged(sequentialMap(), divergingMap());
}

void PreferencesFlow::showOptions() {
    if (m_engine != nullptr) {
        m_engine->setOptions(m_bench.options.options());
    }
    if (m_cache != nullptr) {
        m_cache->setOptions(m_bench.options.options());
    }
}

void PreferencesFlow::showShortcuts() {
    if (m_keys == nullptr) {
        return;
    }
    QList<widgets::ShortcutRow> rows;
    for (const Command& command : m_shortcuts.commands()) {
        const QString id = command.action->objectName();
        rows.append({id, command.path, command.name, command.action->shortcuts(), m_shortcuts.defaultsOf(id),
                     QString()});
    }
    m_keys->setRows(rows + widgetKeys());
}

void PreferencesFlow::askCache() {
    m_cache->setFill(tr("Looking how full it is…"));
    m_cache->setClearEnabled(false);
    m_cache->setElsewhere(m_bench.bridge.engineName());
    m_cacheJob = m_bench.bridge.submit(
        session::CacheRequest{session::CacheAction::describe, m_bench.options.options().cache});
}

void PreferencesFlow::clearCache() {
    if (!m_bench.dialogs.confirm(m_dialog, tr("Clear the feature cache?"),
                                 tr("All features and pseudo masks in it are deleted. Nothing is lost that "
                                    "cannot be computed again."),
                                 tr("Clear"))) {
        return;
    }
    m_cache->setClearEnabled(false);
    m_cacheJob = m_bench.bridge.submit(
        session::CacheRequest{session::CacheAction::clear, m_bench.options.options().cache});
}

void PreferencesFlow::takeOutcome(JobToken token, const SharedOutcome& outcome) {
    if (token != m_cacheJob || token == kNoToken) {
        return;
    }
    m_cacheJob = kNoToken;
    if (m_cache == nullptr) {
        return;
    }
    if (const auto* result = std::get_if<session::CacheResult>(&outcome->data)) {
        const QLocale locale;
        m_cache->setDefaultFolder(QString::fromStdString(result->folder));
        m_cache->setFill(tr("%1 in %n entry(s)", nullptr, static_cast<int>(result->entries))
                             .arg(locale.formattedDataSize(static_cast<qint64>(result->bytes), 1,
                                                           QLocale::DataSizeSIFormat)));
        m_cache->setClearEnabled(result->entries > 0 && !m_bench.bridge.isElsewhere());
    } else if (outcome->error) {
        m_cache->setFill(errorNotice(*outcome->error).text);
    }
}

} // namespace selfment::studio
