// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/serve_report.h"

#include "app/cli/json_text.h"
#include "app/cli/quantity_text.h"
#include "app/cli/version.h"
#include "app/text/error_text.h"
#include "support/file_bytes.h"

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

void printIdentity(std::ostream& out, const remote::NewIdentity& made, const std::vector<std::string>& names,
                   bool json) {
    const std::string host = names.empty() ? std::string("HOST") : names.front();
    if (json) {
        printJson(out, {{"command", "serve --init"},
                        {"version", programVersion()},
                        {"certificate", pathText(made.certificateFile)},
                        {"key", pathText(made.keyFile)},
                        {"token_file", pathText(made.tokenFile)},
                        {"fingerprint", made.fingerprint},
                        {"names", names},
                        {"client_command", addingLine(host, made.fingerprint)}});
        return;
    }
    out << row("certificate", pathText(made.certificateFile)) << row("key", pathText(made.keyFile))
        << row("token", pathText(made.tokenFile)) << row("fingerprint", made.fingerprint)
        << "\nStart the engine for other machines:\n  selfment serve --listen 0.0.0.0:7373\n"
        << "On a client, copy the token file safely and make the engine known:\n  scp " << host << ":"
        << text::oneLine(pathText(made.tokenFile)) << " token && chmod 600 token\n  "
        << addingLine(host, made.fingerprint)
        << "\nThe window (Engine > Add) shows the fingerprint it meets: accept it only if it is the one "
           "above.\n";
}

void printServing(std::ostream& out, const Serving& serving, bool json) {
    if (json)
        out << servingJson(serving).dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
    else
        out << servingText(serving);
    out.flush();
}

} // namespace selfment::cli
