// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/gui/studio_fixture.h"
#include "tests/support/fake_session.h"

#include <atomic>
#include <memory>

namespace selfment::testing {

/// What a scripted engine makes of every image: 60 x 80 pixels with a large part that has a hole, and a
/// speck.
class MaskStage {
public:
    static constexpr int kHeight = 60;
    static constexpr int kWidth = 80;

    [[nodiscard]] static values::Mask computed(int variant) {
        values::Mask mask{kHeight, kWidth, std::vector<std::uint8_t>(std::size_t{kHeight} * kWidth, 0)};
        const auto fill = [&mask](int left, int top, int width, int height, std::uint8_t value) {
            for (int row = top; row < top + height; ++row) {
                for (int column = left; column < left + width; ++column) {
                    mask.pixels[std::size_t(row * kWidth + column)] = value;
                }
            }
        };
        fill(10 + variant, 10, 30, 30, 1);
        fill(20 + variant, 20, 6, 6, 0);
        fill(70, 50, 3, 3, 1);
        return mask;
    }

    /// Which computed mask comes next.
    void setVariant(int variant) { *m_variant = variant; }

    [[nodiscard]] studio::SessionFactory factory() {
        return [this, variant = m_variant]() -> studio::SessionOrError {
            auto session = std::make_unique<FakeSession>([variant](const session::Request& request) {
                Script script = FakeSession::plainScript(request);
                for (FakeEvent& event : script.events) {
                    if (auto* stage = std::get_if<session::StageResult>(&event)) {
                        replace(*stage, *variant);
                    }
                }
                return script;
            });
            m_session = session.get();
            return session;
        };
    }

    /// The newest request of its kind; null before there is one.
    template <typename Kind>
    [[nodiscard]] std::optional<Kind> lastRequest() const {
        std::optional<Kind> last;
        if (m_session != nullptr) {
            for (const session::Request& request : m_session->requests()) {
                if (const auto* found = std::get_if<Kind>(&request)) {
                    last = *found;
                }
            }
        }
        return last;
    }

private:
    static void replace(session::StageResult& stage, int variant) {
        if (auto* image = std::get_if<session::ImageResult>(&stage.data)) {
            image->image = {kHeight, kWidth,
                            std::vector<std::uint8_t>(std::size_t{kHeight} * kWidth * 3, 120)};
            image->originalHeight = kHeight;
            image->originalWidth = kWidth;
        } else if (auto* mask = std::get_if<session::MaskResult>(&stage.data)) {
            mask->mask = computed(variant);
            mask->foregroundShare = mask->mask.foregroundShare();
        }
    }

    std::shared_ptr<std::atomic_int> m_variant = std::make_shared<std::atomic_int>(0);
    FakeSession* m_session = nullptr;
};

} // namespace selfment::testing
