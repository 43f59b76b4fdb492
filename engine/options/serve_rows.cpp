// SPDX-License-Identifier: GPL-3.0-or-later
#include "options/command_rows.h"
#include "options/translatable.h"

#include <array>

namespace selfment::options {
namespace {

#define LABEL(text) SELFMENT_TEXT("Options", text)

using T = OptionType;
using G = OptionGroup;

const std::array kRows = {
    OptionSpec{"listen", T::text, G::command, "127.0.0.1:7373", 0, 0, 0, 0, "", "", "ADDR:PORT|unix:PATH",
               LABEL("Listen"),
               LABEL("Where clients are waited for (port 0: a free one); anything but this machine wants a "
                     "certificate and a token."),
               takenByServe, nullptr, nullptr},
    OptionSpec{"init", T::flag, G::command, "false", 0, 0, 0, 0, "", "", "", LABEL("Make identity"),
               LABEL("Make a key, a certificate and a token in the folder of --identity, tell the "
                     "fingerprint, and end."),
               takenByServe, nullptr, nullptr},
    OptionSpec{"names", T::text, G::command, "", 0, 0, 0, 0, "", "", "LIST", LABEL("Names"),
               LABEL("With --init: host names and addresses of this machine for the certificate, "
                     "comma-separated; by default its own name."),
               takenByServe, nullptr, nullptr},
    OptionSpec{"replace", T::flag, G::command, "false", 0, 0, 0, 0, "", "", "", LABEL("Replace identity"),
               LABEL("With --init: replace the identity that is there; clients have to trust the new one."),
               takenByServe, nullptr, nullptr},
    OptionSpec{"identity", T::path, G::command, "", 0, 0, 0, 0, "", "", "DIR", LABEL("Identity folder"),
               LABEL("Folder of cert.pem, key.pem and token; by default serve in the user's configuration "
                     "folder of selfment."),
               takenByServe, nullptr, nullptr},
    OptionSpec{"token-file", T::path, G::command, "", 0, 0, 0, 0, "", "", "FILE", LABEL("Token file"),
               LABEL("File whose first line is the token that clients must show; only its owner may read "
                     "it. SELFMENT_SERVE_TOKEN holds the token itself."),
               takenByServe, nullptr, nullptr},
    OptionSpec{"tls-cert", T::path, G::command, "", 0, 0, 0, 0, "", "", "FILE", LABEL("Certificate"),
               LABEL("Certificate (PEM) to show instead of that of --identity; with --tls-key."),
               takenByServe, nullptr, nullptr},
    OptionSpec{"tls-key", T::path, G::command, "", 0, 0, 0, 0, "", "", "FILE", LABEL("Key"),
               LABEL("Private key (PEM) of --tls-cert; only its owner may read it."), takenByServe, nullptr,
               nullptr},
    OptionSpec{"folder", T::path, G::command, "", 0, 0, 0, 0, "", "", "DIR", LABEL("Work folder"),
               LABEL("Folder of images that came and of jobs, for one server at a time; by default serve in "
                     "the user's data folder of selfment."),
               takenByServe, nullptr, nullptr},
    OptionSpec{"client-quota", T::number, G::command, "20", 0.001, 1000000, 1, 0, "GiB", "", "G",
               LABEL("Quota of a client"),
               LABEL("Room on the disk that one client's images and jobs may take."), takenByServe, nullptr,
               nullptr},
    OptionSpec{"contents-limit", T::number, G::command, "50", 0.001, 1000000, 1, 0, "GiB", "", "G",
               LABEL("Room for contents"),
               LABEL("Room that all images that came may take; those used longest ago give way."),
               takenByServe, nullptr, nullptr},
    OptionSpec{"upload-limit", T::number, G::command, "512", 0.001, 1000000, 1, 0, "MiB", "", "M",
               LABEL("Largest upload"), LABEL("Files that are larger are refused before they are sent."),
               takenByServe, nullptr, nullptr},
    OptionSpec{"clients", T::integer, G::command, "64", 1, 10000, 1, 0, "", "", "N", LABEL("Clients"),
               LABEL("Clients at a time; one more is told to wait."), takenByServe, nullptr, nullptr},
    OptionSpec{"grace", T::number, G::command, "60", 1, 86400, 1, 0, "s", "", "S", LABEL("Grace"),
               LABEL("A client unheard of for so long is taken for gone: its jobs are cancelled, but for "
                     "those it wants kept."),
               takenByServe, nullptr, nullptr},
    OptionSpec{"idle", T::number, G::command, "3600", 1, 31536000, 60, 0, "s", "", "S", LABEL("Idle time"),
               LABEL("A client without calls and jobs for so long is forgotten, with its files."),
               takenByServe, nullptr, nullptr},
    OptionSpec{"until-input-ends", T::flag, G::command, "false", 0, 0, 0, 0, "", "", "",
               LABEL("Until input ends"),
               LABEL("Take the token from the first line of standard input, and end when that input ends: "
                     "for a client that starts the server through ssh."),
               takenByServe, nullptr, nullptr},
};

} // namespace

std::span<const OptionSpec> serveRows() {
    return kRows;
}

} // namespace selfment::options
