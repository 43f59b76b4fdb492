// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote/engines/engine_connector.h"
#include "widgets/engines/engine_view.h"

namespace selfment::studio {

/// An address as typed, in words; asks no network.
[[nodiscard]] widgets::AddressCheck checkAddress(const QString& typed);
/// What a test found, in words. cudaWanted: the user asked for CUDA, so that it is missed where it is not.
[[nodiscard]] widgets::EngineTrial trialText(const remote::EngineTest& test, bool cudaWanted);
/// What is shown of a certificate.
[[nodiscard]] widgets::CertificateView certificateView(const remote::CertificateFacts& certificate,
                                                       const QString& former);
[[nodiscard]] widgets::EngineFields fieldsOf(const remote::RemoteEngine& engine);
/// The engine of the fields, without a certificate; the address must be valid.
[[nodiscard]] remote::RemoteEngine engineOf(const widgets::EngineFields& fields);

} // namespace selfment::studio
