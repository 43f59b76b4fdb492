// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/serve_report.h"

#include "app/cli/json_text.h"
#include "app/cli/quantity_text.h"
#include "app/cli/shell_word.h"
#include "app/cli/version.h"
#include "app/text/error_text.h"
#include "support/file_bytes.h"

#include <filesystem>
#include <system_error>

namespace selfment::cli {
namespace {

using support::pathText;

std::string row(std::string name, const std::string& value) {
    name.resize(std::max<std::size_t>(name.size() + 1, 14), ' ');
    return name + text::oneLine(value) + "\n";
}

/// The words that make the engine known to a client.
std::string addingLine(const std::string& host, const std::string& fingerprint) {
    return "selfment engines add " + host + " " + host +
           ":7373 --engine-token-file token --engine-fingerprint " + fingerprint;
}

/// The words that fetch the token's file to a client.
std::string copyingLine(const std::string& host, const std::filesystem::path& tokenFile) {
    std::error_code failure;
    const std::filesystem::path whole = std::filesystem::absolute(tokenFile, failure);
    return "scp " + shellWord(host + ":" + text::oneLine(pathText(failure ? tokenFile : whole))) +
           " token && chmod 600 token";
}

Json devicesJson(const session::EngineDescription& engine) {
    Json devices = Json::array();
    for (const session::DeviceDescription& device : engine.devices)
        devices.push_back({{"name", device.name},
                           {"model", device.model},
                           {"memory_bytes", device.memoryBytes},
                           {"available", device.available}});
    return devices;
}

Json servingJson(const Serving& serving) {
    const remote::ServerSettings& settings = serving.settings;
    return {{"listening", serving.address},
            {"tls", settings.tls.has_value()},
            {"token", !settings.token.empty()},
            {"fingerprint", serving.fingerprint.empty() ? Json(nullptr) : Json(serving.fingerprint)},
            {"devices", devicesJson(serving.engine)},
            {"folder", pathText(settings.folder)},
            {"cache", pathText(settings.cacheFolder)},
            {"command", "serve"},
            {"version", programVersion()}};
}

std::string servingText(const Serving& serving) {
    const remote::ServerSettings& settings = serving.settings;
    const std::string safety = std::string(settings.tls ? "TLS" : "no TLS") +
                               (settings.token.empty() ? ", no token" : ", token wanted");
    std::string lines = row("listening on", serving.address + " (" + safety + ")");
    if (!serving.fingerprint.empty())
        lines += row("fingerprint", serving.fingerprint);
    for (const session::DeviceDescription& device : serving.engine.devices)
        lines += row("device", device.name + ": " + device.model + ", " + byteText(device.memoryBytes) +
                                   (device.available ? "" : ", not available"));
    return lines + row("folder", pathText(settings.folder)) + row("cache", pathText(settings.cacheFolder));
}

} // namespace

void printIdentity(std::ostream& out, const MadeIdentity& made, bool json) {
    const std::string host = made.names.empty() ? std::string("HOST") : made.names.front();
    const remote::NewIdentity& files = made.files;
    if (json) {
        printJson(out, {{"command", "serve --init"},
                        {"version", programVersion()},
                        {"certificate", pathText(files.certificateFile)},
                        {"key", pathText(files.keyFile)},
                        {"token_file", pathText(files.tokenFile)},
                        {"fingerprint", files.fingerprint},
                        {"names", made.names},
                        {"client_command", addingLine(host, files.fingerprint)}});
        return;
    }
    out << row("certificate", pathText(files.certificateFile)) << row("key", pathText(files.keyFile))
        << row("token", pathText(files.tokenFile)) << row("fingerprint", files.fingerprint)
        << "\nStart the engine for other machines:\n  " << text::oneLine(made.serveCommand)
        << "\nOn a client, copy the token file safely and make the engine known:\n";
    if (!made.inContainer)
        out << "  " << copyingLine(host, files.tokenFile) << '\n';
    out << "  " << addingLine(host, files.fingerprint)
        << "\nThe window (Engine > Add an engine) shows the fingerprint it meets: accept it "
           "only if it is the one above.\n";
}

void printServing(std::ostream& out, const Serving& serving, bool json) {
    if (json)
        out << servingJson(serving).dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
    else
        out << servingText(serving);
    out.flush();
}

} // namespace selfment::cli
