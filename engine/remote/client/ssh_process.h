// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/cancel_token.h"
#include "support/result.h"

#include <sys/types.h>

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace selfment::remote {

/// A program of this machine with its input held open, its outputs read all the time. Thread-safe. Its end
/// closes the input, gives it 0.3 s to end by itself, and then ends it.
class SshProcess {
public:
    /// argv[0] is found along PATH; no shell is between. input is written to its standard input, which stays
    /// open. Errors: sshFailed.
    static support::Result<std::unique_ptr<SshProcess>> start(const std::vector<std::string>& argv,
                                                              const std::string& input);
    ~SshProcess();
    SshProcess(const SshProcess&) = delete;
    SshProcess& operator=(const SshProcess&) = delete;

    /// Waits for a line of standard output that is the one. Errors: sshFailed: it ended before (why has its
    /// last words and how it ended), or said nothing in time.
    support::Status waitForLine(const std::function<bool(const std::string& line)>& isIt,
                                std::chrono::milliseconds patience, const support::CancelToken& cancel);
    /// Whether it runs, as far as is known.
    [[nodiscard]] bool alive();
    /// How it ended and its last words on standard error, in one line.
    [[nodiscard]] std::string lastWords();
    /// The end of what it wrote to standard error, in one line; empty where that is nothing.
    [[nodiscard]] std::string errorWords();

private:
    SshProcess(pid_t process, int input, int output, int errors);
    void readOutputs();
    /// Whether the process has been waited for. Locks.
    bool reap(std::chrono::milliseconds patience);

    const pid_t m_process;
    int m_input;
    const int m_output;
    const int m_errors;
    std::mutex m_mutex;
    std::condition_variable m_news;
    std::vector<std::string> m_lines; ///< of standard output, not looked at yet
    std::string m_errorText;          ///< the end of what it wrote there
    bool m_silent = false;            ///< both outputs have ended
    bool m_reaped = false;
    int m_status = 0;
    int m_stop[2] = {-1, -1}; ///< a pipe: closing its end wakes the reader
    std::thread m_reader;
};

} // namespace selfment::remote
