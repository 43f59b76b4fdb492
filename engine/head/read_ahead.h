// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "head/device_examples.h"
#include "head/training_source.h"
#include "support/cancel_token.h"

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace selfment::head {

/// What a training goes through, and from where on.
struct ReadingPlan {
    std::uint64_t seed = 0;
    bool shuffle = true;
    bool normalised = false; ///< what the head takes
    int firstEpoch = 1;
    int lastEpoch = 1;
    std::int64_t firstPosition = 0; ///< in the first epoch's order
};

enum class Usability {
    usable,
    degenerate, ///< its labels are all 0 or all 1
    faulty,     ///< error says why
    knownBad    ///< was degenerate or faulty before; not read again
};

/// The next example of a training, ready for the step.
struct NextExample {
    int epoch = 1;             ///< from 1
    std::int64_t position = 0; ///< in the epoch's order
    std::int64_t index = 0;    ///< in the source
    bool lastOfEpoch = false;
    Usability usability = Usability::usable;
    std::optional<values::Error> error; ///< featuresNotFinite, headMismatch, tensorMismatch, those of load
    at::Tensor features;                ///< [N, d] as the head takes them, on the device
    at::Tensor labels;                  ///< [N] u8 on the device
};

/// Loads, checks and prepares the next examples on threads of its own while the training computes. The order
/// is the training's, whatever the timing; no more than readers + 2 examples exist at once, but for those
/// that are kept on a CUDA device. The source must outlive it. next() is for one thread.
class ReadAhead {
public:
    ReadAhead(const TrainingSource& source, const ReadingPlan& plan, const c10::Device& device,
              std::uint64_t deviceBytes, int readers);
    ~ReadAhead(); ///< waits for loads under way
    ReadAhead(const ReadAhead&) = delete;
    ReadAhead& operator=(const ReadAhead&) = delete;

    /// Waits for the next one. Nothing after the last epoch, or soon after cancelling.
    std::optional<NextExample> next(const support::CancelToken& cancel);
    /// Time that next() spent waiting so far.
    [[nodiscard]] double waitingSeconds() const { return m_waitingSeconds; }

private:
    struct Slot {
        NextExample next;
        bool checked = false; ///< its features were found finite in an earlier epoch
        bool taken = false;   ///< by a reader
        bool ready = false;
    };
    enum class Seen : std::uint8_t { no, good, bad };

    void readerLoop();
    void load(Slot& slot, std::optional<DeviceUpload>& upload) const;
    void topUp(); ///< with the mutex held
    std::shared_ptr<Slot> slotAtCursor();
    void advanceCursor();

    const TrainingSource& m_source;
    const ReadingPlan m_plan;
    const c10::Device m_device;
    const std::size_t m_window;
    DeviceExamples m_kept;
    std::vector<Seen> m_seen; ///< by index; a byte an example
    std::vector<std::int64_t> m_order;
    int m_cursorEpoch = 1;
    std::size_t m_cursor = 0; ///< position in m_order of the next slot
    double m_waitingSeconds = 0.0;

    std::mutex m_mutex;
    std::condition_variable m_wanted; ///< a slot waits for a reader, or all end
    std::condition_variable m_loaded; ///< a slot is ready
    std::deque<std::shared_ptr<Slot>> m_slots;
    bool m_ending = false;
    std::vector<std::thread> m_readers; ///< the last member: they use all others
};

} // namespace selfment::head
