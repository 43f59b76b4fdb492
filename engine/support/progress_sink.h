// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace selfment::support {

/// Where a stage reports how far it is. Called on the thread that runs the stage; implementations are cheap
/// and do not throw.
class ProgressSink {
public:
    virtual ~ProgressSink() = default;
    /// fraction of this stage done, in [0, 1], never falling.
    virtual void report(double fraction) = 0;
};

/// A sink for callers that do not look.
class NoProgress final : public ProgressSink {
public:
    void report(double) override {}
};

} // namespace selfment::support
