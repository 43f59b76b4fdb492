// SPDX-License-Identifier: GPL-3.0-or-later
#include "download/hub_token.h"

#include <libsecret/secret.h>

#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <memory>
#include <mutex>
#include <string_view>
#include <thread>

namespace selfment::download {
namespace {

using values::ErrorCode;

struct Unref {
    void operator()(void* object) const { g_object_unref(object); }
};
struct FreeError {
    void operator()(GError* error) const { g_error_free(error); }
};
struct FreePassword {
    void operator()(gchar* password) const { secret_password_free(password); }
};
using Password = std::unique_ptr<gchar, FreePassword>;

/// A service that does not answer is not waited for.
constexpr auto kAnswerTime = std::chrono::seconds(2);
/// The desktop may ask the user to unlock the keyring.
constexpr auto kUserTime = std::chrono::seconds(60);

/// How often the cancel token is asked.
constexpr auto kPoll = std::chrono::milliseconds(100);

/// A GCancellable that cancels itself when its time is over, or the token is cancelled.
class Bounded {
public:
    Bounded(std::chrono::seconds limit, support::CancelToken cancel)
        : m_cancellable(g_cancellable_new()),
          m_watch([this, limit, cancel = std::move(cancel)](const std::stop_token& stop) {
              watch(stop, std::chrono::steady_clock::now() + limit, cancel);
          }) {}
    [[nodiscard]] GCancellable* get() const { return m_cancellable.get(); }

private:
    void watch(const std::stop_token& stop, std::chrono::steady_clock::time_point end,
               const support::CancelToken& cancel) {
        std::unique_lock lock(m_mutex);
        while (!cancel.cancelled() && std::chrono::steady_clock::now() < end) {
            m_wake.wait_for(lock, stop, kPoll, [] { return false; });
            if (stop.stop_requested())
                return;
        }
        g_cancellable_cancel(m_cancellable.get());
    }

    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::unique_ptr<GCancellable, Unref> m_cancellable;
    std::jthread m_watch; ///< last: it uses all of the above, and is stopped and joined first
};

SecretSchema hubSchema() {
    SecretSchema schema{};
    schema.name = "org.selfment.studio.hub";
    schema.flags = SECRET_SCHEMA_NONE;
    schema.attributes[0] = {"hub", SECRET_SCHEMA_ATTRIBUTE_STRING};
    return schema;
}
constexpr const char* kHub = "huggingface";

std::string trimmed(std::string_view text) {
    constexpr std::string_view kBlank = " \t\r\n";
    const auto first = text.find_first_not_of(kBlank);
    if (first == std::string_view::npos)
        return {};
    return std::string(text.substr(first, text.find_last_not_of(kBlank) - first + 1));
}

support::Status unavailable(const GError* error) {
    return support::makeError(ErrorCode::secretsUnavailable, {},
                              error == nullptr ? "the desktop's secret service did not keep it"
                                               : std::string(error->message),
                              "set the token as HF_TOKEN in the environment instead");
}

} // namespace

HubToken hubToken(const support::CancelToken& cancel) {
    const char* set = std::getenv("HF_TOKEN"); // NOLINT(concurrency-mt-unsafe): nothing here sets it
    if (std::string token = trimmed(set == nullptr ? "" : set); !token.empty())
        return {std::move(token), "environment"};
    const SecretSchema schema = hubSchema();
    const Bounded bound(kAnswerTime, cancel);
    GError* failure = nullptr;
    const Password password(secret_password_lookup_sync(&schema, bound.get(), &failure, "hub", kHub,
                                                        static_cast<char*>(nullptr)));
    const std::unique_ptr<GError, FreeError> error(failure);
    if (!password)
        return {};
    return {trimmed(password.get()), "secret service"};
}

support::Status keepHubToken(const std::string& token, const support::CancelToken& cancel) {
    const SecretSchema schema = hubSchema();
    GError* failure = nullptr;
    {
        // First whether there is a service at all: that is told at once.
        const Bounded bound(kAnswerTime, cancel);
        const std::unique_ptr<SecretService, Unref> service(
            secret_service_get_sync(SECRET_SERVICE_OPEN_SESSION, bound.get(), &failure));
        const std::unique_ptr<GError, FreeError> error(failure);
        if (!service)
            return unavailable(error.get());
    }
    failure = nullptr;
    const Bounded bound(kUserTime, cancel);
    const std::string plain = trimmed(token);
    if (plain.empty()) {
        secret_password_clear_sync(&schema, bound.get(), &failure, "hub", kHub, static_cast<char*>(nullptr));
        const std::unique_ptr<GError, FreeError> error(failure);
        return error ? unavailable(error.get()) : support::Status(support::Done{});
    }
    const gboolean kept = secret_password_store_sync(
        &schema, SECRET_COLLECTION_DEFAULT, "Selfment Studio: model hub token", plain.c_str(), bound.get(),
        &failure, "hub", kHub, static_cast<char*>(nullptr));
    const std::unique_ptr<GError, FreeError> error(failure);
    return kept == TRUE ? support::Status(support::Done{}) : unavailable(error.get());
}

} // namespace selfment::download
