// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/engines/known_engines.h"

#include "remote/engines/engines_file.h"
#include "support/file_bytes.h"
#include "support/file_lock.h"

#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <functional>

namespace selfment::remote {
namespace {

namespace fs = std::filesystem;
using support::makeError;
using values::ErrorCode;

fs::path listFile(const fs::path& folder) {
    return folder / "engines.json";
}

/// A name may hold what file names may not: other characters become %XX.
fs::path tokenFile(const fs::path& folder, const std::string& name) {
    constexpr const char* kHex = "0123456789ABCDEF";
    std::string file;
    for (const char c : name) {
        const auto byte = static_cast<unsigned char>(c);
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
            c == '_')
            file += c;
        else
            file += {'%', kHex[byte >> 4U], kHex[byte & 15U]};
    }
    return folder / "tokens" / file;
}

values::Error unwritable(const fs::path& path, int number) {
    return makeError(ErrorCode::destinationUnwritable, support::pathText(path), std::strerror(number));
}

support::Status makeFolders(const fs::path& folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (error)
        return unwritable(folder, error.value());
    const fs::path tokens = folder / "tokens";
    if (::mkdir(tokens.c_str(), 0700) != 0 && errno != EEXIST)
        return unwritable(tokens, errno);
    return support::Done{};
}

/// Names are told from addresses and paths by having neither colon nor slash.
std::optional<values::Error> wrongName(const std::string& name) {
    const auto wrong = [&](const char* why) {
        return makeError(ErrorCode::optionInvalid, name.empty() ? "NAME" : name, why,
                         "use 1 to 64 characters without : and /");
    };
    if (name.empty())
        return wrong("the engine's name is missing");
    if (name.size() > 64)
        return wrong("the engine's name is too long");
    if (name == "local")
        return wrong("that is the engine of this machine");
    if (name.front() == '-' || name.front() == ' ' || name.back() == ' ')
        return wrong("a name neither begins with a dash nor has spaces around it");
    for (const char c : name)
        if (c == ':' || c == '/' || static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
            return wrong("the engine's name has a character that names may not have");
    return std::nullopt;
}

std::vector<EngineEntry>::iterator named(std::vector<EngineEntry>& entries, const std::string& name) {
    return std::find_if(entries.begin(), entries.end(),
                        [&name](const EngineEntry& entry) { return entry.engine.name == name; });
}

values::Error unknown(const std::string& name, const std::vector<EngineEntry>& entries) {
    std::string known;
    for (const EngineEntry& entry : entries)
        known += (known.empty() ? "" : ", ") + entry.engine.name;
    return makeError(ErrorCode::engineUnknown, name, known.empty() ? "" : "known are " + known);
}

/// Hands the entries to change() while no other process changes the files.
support::Status changeEntries(const fs::path& folder,
                              const std::function<support::Status(std::vector<EngineEntry>&)>& change) {
    const support::FileLock lock(folder / "engines.lock", support::FileLock::IfTaken::wait, 0600);
    if (!lock.held())
        return unwritable(folder, lock.problem());
    auto entries = readEnginesFile(listFile(folder));
    if (!entries)
        return entries.error();
    return change(*entries);
}

} // namespace

support::Result<std::vector<RemoteEngine>> KnownEngines::list() const {
    auto entries = readEnginesFile(listFile(m_folder));
    if (!entries)
        return entries.error();
    std::vector<RemoteEngine> engines;
    for (EngineEntry& entry : *entries)
        engines.push_back(std::move(entry.engine));
    return engines;
}

support::Result<RemoteEngine> KnownEngines::find(const std::string& nameOrAddress) const {
    auto entries = readEnginesFile(listFile(m_folder));
    if (!entries)
        return entries.error();
    auto found = named(*entries, nameOrAddress);
    if (found == entries->end()) {
        const auto address = parseAddress(nameOrAddress);
        if (address)
            found = std::find_if(entries->begin(), entries->end(), [&address](const EngineEntry& entry) {
                return entry.engine.address == *address;
            });
    }
    if (found == entries->end())
        return unknown(nameOrAddress, *entries);
    RemoteEngine engine = found->engine;
    if (found->hasToken) {
        auto token = readTokenFile(tokenFile(m_folder, engine.name));
        if (!token)
            return token.error();
        engine.token = std::move(*token);
    }
    return engine;
}

support::Status KnownEngines::put(const RemoteEngine& engine) const {
    if (auto wrong = wrongName(engine.name))
        return *wrong;
    if (const auto address = parseAddress(engine.address.text()); !address)
        return address.error();
    if (support::Status made = makeFolders(m_folder); !made)
        return made;
    EngineEntry entry{engine, !engine.token.empty()};
    entry.engine.token.clear();
    const fs::path token = tokenFile(m_folder, engine.name);
    return changeEntries(m_folder, [&](std::vector<EngineEntry>& entries) -> support::Status {
        // The token first: an entry never points to one that is not there.
        if (entry.hasToken)
            if (support::Status written = writeTokenFile(token, engine.token); !written)
                return written;
        const auto before = named(entries, engine.name);
        if (before == entries.end())
            entries.push_back(entry);
        else
            *before = entry;
        std::sort(entries.begin(), entries.end(),
                  [](const EngineEntry& a, const EngineEntry& b) { return a.engine.name < b.engine.name; });
        if (support::Status written = writeEnginesFile(listFile(m_folder), entries); !written)
            return written;
        if (!entry.hasToken)
            ::unlink(token.c_str());
        return support::Done{};
    });
}

support::Status KnownEngines::remove(const std::string& name) const {
    auto known = readEnginesFile(listFile(m_folder));
    if (!known)
        return known.error();
    if (named(*known, name) == known->end())
        return unknown(name, *known);
    return changeEntries(m_folder, [&](std::vector<EngineEntry>& entries) -> support::Status {
        const auto found = named(entries, name);
        if (found == entries.end())
            return unknown(name, entries);
        entries.erase(found);
        if (support::Status written = writeEnginesFile(listFile(m_folder), entries); !written)
            return written;
        ::unlink(tokenFile(m_folder, name).c_str());
        return support::Done{};
    });
}

fs::path userEnginesFolder() {
    const auto fromEnvironment = [](const char* name) -> fs::path {
        const char* value = std::getenv(name); // NOLINT(concurrency-mt-unsafe): nothing here sets it
        return value != nullptr ? fs::path(value) : fs::path();
    };
    if (fs::path own = fromEnvironment("SELFMENT_ENGINES_FOLDER"); !own.empty())
        return own;
    if (const fs::path config = fromEnvironment("XDG_CONFIG_HOME"); config.is_absolute())
        return config / "selfment";
    if (const fs::path home = fromEnvironment("HOME"); home.is_absolute())
        return home / ".config" / "selfment";
    const passwd* user = ::getpwuid(::getuid()); // NOLINT(concurrency-mt-unsafe)
    return fs::path(user != nullptr ? user->pw_dir : "/") / ".config" / "selfment";
}

} // namespace selfment::remote
