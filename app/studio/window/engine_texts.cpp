// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/engine_texts.h"

#include "app/studio/window/engine_place.h"
#include "app/studio/window/notice_text.h"
#include "remote/engines/known_engines.h"

#include <QCoreApplication>
#include <QLocale>

namespace selfment::studio {

using remote::EngineAddress;
using remote::WhenGone;

namespace {

class EngineTexts {
    Q_DECLARE_TR_FUNCTIONS(EngineTexts)
};

constexpr WhenGone kWhenGone[] = {WhenGone::automatic, WhenGone::cancel, WhenGone::keep};

QString deviceText(const session::DeviceDescription& device) {
    QString text = QStringLiteral("%1: %2").arg(QString::fromStdString(device.name).toUpper(),
                                                QString::fromStdString(device.model));
    if (device.memoryBytes > 0) {
        text += QStringLiteral(", ") + QLocale().formattedDataSize(static_cast<qint64>(device.memoryBytes), 0,
                                                                   QLocale::DataSizeSIFormat);
    }
    return text;
}

} // namespace

widgets::AddressCheck checkAddress(const QString& typed) {
    widgets::AddressCheck check;
    if (typed.isEmpty()) {
        return check;
    }
    const auto address = remote::parseAddress(typed.toStdString());
    if (!address.ok()) {
        check.problem = address.failed() ? QString::fromStdString(address.error().why) : QString();
        if (check.problem.isEmpty()) {
            check.problem = EngineTexts::tr("That is no address.");
        }
        return check;
    }
    check.valid = true;
    check.ssh = address->way == EngineAddress::Way::ssh;
    // One line each: they stand below the address, which says where.
    if (check.ssh) {
        check.meaning = EngineTexts::tr("Your ssh logs in, starts the engine and stops it at the end.");
    } else if (address->isLoopback()) {
        check.meaning = EngineTexts::tr("A server on this machine, port %1.").arg(address->port);
    } else {
        check.meaning =
            EngineTexts::tr("Port %1, encrypted; its certificate is compared once.").arg(address->port);
    }
    return check;
}

widgets::EngineTrial trialText(const remote::EngineTest& test, bool cudaWanted) {
    widgets::EngineTrial trial;
    if (test.error) {
        const widgets::Notice notice = errorNotice(*test.error);
        trial.headline = notice.text;
        trial.advice = notice.advice;
        return trial;
    }
    trial.good = true;
    trial.doubtful = !test.cudaThere && cudaWanted;
    if (test.cudaThere) {
        trial.headline = EngineTexts::tr("It answers, and has a CUDA device.");
    } else if (cudaWanted) {
        trial.headline = EngineTexts::tr("It answers, but has no CUDA device: it computes on its processor.");
    } else {
        trial.headline = EngineTexts::tr("It answers.");
        trial.facts << EngineTexts::tr("No CUDA device there: it computes on its processor.");
    }
    if (test.description) {
        const session::EngineDescription& engine = *test.description;
        for (const session::DeviceDescription& device : engine.devices) {
            trial.facts << deviceText(device);
        }
        trial.facts << EngineTexts::tr("Version %1").arg(QString::fromStdString(engine.engineVersion));
    }
    trial.facts << EngineTexts::tr("There and back in %1").arg(latencyText(test.latencyMs));
    return trial;
}

widgets::CertificateView certificateView(const remote::CertificateFacts& certificate, const QString& former) {
    return {QString::fromStdString(certificate.fingerprint), former,
            QString::fromStdString(certificate.subject), QString::fromStdString(certificate.validUntil)};
}

widgets::EngineFields fieldsOf(const remote::RemoteEngine& engine) {
    widgets::EngineFields fields;
    fields.name = QString::fromStdString(engine.name);
    fields.address = QString::fromStdString(engine.address.text());
    fields.sshCommand = QString::fromStdString(engine.sshCommand);
    for (int index = 0; index < 3; ++index) {
        if (kWhenGone[index] == engine.whenGone) {
            fields.whenGone = index;
        }
    }
    fields.photosAsJpeg = engine.photos == remote::PhotoForm::jpeg;
    return fields;
}

remote::RemoteEngine engineOf(const widgets::EngineFields& fields) {
    remote::RemoteEngine engine;
    engine.name = fields.name.toStdString();
    if (const auto address = remote::parseAddress(fields.address.toStdString()); address.ok()) {
        engine.address = *address;
    }
    engine.token = fields.token.toStdString();
    engine.sshCommand = fields.sshCommand.toStdString();
    engine.whenGone = kWhenGone[qBound(0, fields.whenGone, 2)];
    engine.photos = fields.photosAsJpeg ? remote::PhotoForm::jpeg : remote::PhotoForm::unchanged;
    return engine;
}

} // namespace selfment::studio
