// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <functional>
#include <optional>

namespace selfment::widgets {

/// What the user enters of an engine elsewhere.
struct EngineFields {
    QString name;
    QString address;
    QString token;      ///< of a known engine empty: the one that is kept
    QString sshCommand; ///< of the program there; empty: "selfment"
    int whenGone = 0;   ///< index of what becomes of jobs: as it is best, cancelled, kept
    bool photosAsJpeg = false;
};

/// An address as typed, looked at without asking the network.
struct AddressCheck {
    bool valid = false;
    bool ssh = false; ///< ssh logs in: no token is needed
    QString problem;  ///< not valid: what is missing; empty while nothing is typed
    QString meaning;  ///< valid: what will be done, one line
};
using AddressChecker = std::function<AddressCheck(const QString&)>;

/// A server's certificate, for the user to compare.
struct CertificateView {
    QString fingerprint; ///< "AB:CD:..."
    QString former;      ///< of the one trusted so far; empty: first contact
    QString subject;
    QString validUntil;
};

/// What a test of an engine came to, in finished sentences.
struct EngineTrial {
    bool good = false;
    bool doubtful = false; ///< good, but without what was asked for (no CUDA there)
    QString headline;
    QStringList facts; ///< a line each
    QString advice;    ///< what to do where it is not good
};

/// An engine of the list.
struct EngineRow {
    QString id; ///< its name; empty: this machine
    QString name;
    QString address;
    bool current = false;
    QString state; ///< of the one in use: "connected · 12 ms"
};

/// "AB:CD:EF:01  23:45:67:89" on lines of eight bytes, to be read aloud and compared.
[[nodiscard]] QString groupedFingerprint(const QString& fingerprint);

} // namespace selfment::widgets
