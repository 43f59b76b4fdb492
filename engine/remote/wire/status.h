// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "values/error.h"

#include <string>

namespace grpc {
class Status;
}

namespace selfment::remote {

/// An Error as the status of a call: its code by kind, the whole Error in the details.
grpc::Status statusOf(const values::Error& error);

/// The Error that a failed call tells: the server's own where it sent one, else by the status (engineLost for
/// an interrupted call, engineTokenWrong, engineVersionsDiffer for an unknown method ...). where: the engine.
values::Error errorOf(const grpc::Status& status, const std::string& where);

/// Whether trying again later may help: the connection failed, not the request.
bool isConnectionFailure(const grpc::Status& status);

} // namespace selfment::remote
