// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "head/trainer.h"

#include <ATen/ATen.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <limits>
#include <memory>
#include <thread>

namespace selfment::testing {

/// Images made when they are asked for: two clouds of patches and their labels, known from the number alone.
/// Counts how many feature tensors live at once.
class MadeExamples : public head::TrainingSource {
public:
    explicit MadeExamples(std::int64_t count, std::int64_t patches = 40, std::int64_t dimension = 12)
        : m_count(count), m_patches(patches), m_dimension(dimension) {}

    std::function<void(std::int64_t index, head::TrainingExample& example)> spoil; ///< changes one
    std::function<std::optional<values::Error>(std::int64_t index)> refuse;        ///< cannot load one
    std::string data = "made";

    [[nodiscard]] std::int64_t size() const override { return m_count; }
    [[nodiscard]] std::int64_t dimension() const override { return m_dimension; }
    [[nodiscard]] std::string name(std::int64_t index) const override {
        return "image" + std::to_string(index);
    }
    [[nodiscard]] std::string fingerprint() const override { return data; }
    [[nodiscard]] support::Result<head::TrainingExample> load(std::int64_t index) const override {
        ++m_loads;
        if (refuse)
            if (auto error = refuse(index))
                return std::move(*error);
        head::TrainingExample example = make(index);
        if (spoil)
            spoil(index, example);
        return example;
    }

    [[nodiscard]] int loads() const { return m_loads; }
    [[nodiscard]] int mostAlive() const { return m_alive->most; }
    [[nodiscard]] int alive() const { return m_alive->now; }

    /// The features and labels of one image, spoilt or not counted.
    [[nodiscard]] head::TrainingExample make(std::int64_t index) const {
        const auto rows = static_cast<std::size_t>(m_patches * m_dimension);
        auto numbers = std::make_unique<std::vector<float>>(rows);
        std::vector<std::uint8_t> labels(static_cast<std::size_t>(m_patches));
        std::uint64_t state = 88172645463325252ULL + static_cast<std::uint64_t>(index) * 7919U;
        for (std::int64_t patch = 0; patch < m_patches; ++patch) {
            const bool object = (patch + index) % 3 == 0;
            labels[static_cast<std::size_t>(patch)] = object ? 1 : 0;
            for (std::int64_t k = 0; k < m_dimension; ++k) {
                state ^= state << 13U;
                state ^= state >> 7U;
                state ^= state << 17U;
                const float noise = static_cast<float>(state >> 40U) / static_cast<float>(1U << 24U) - 0.5F;
                const float centre = object == (k % 2 == 0) ? 0.4F : -0.4F;
                (*numbers)[static_cast<std::size_t>(patch * m_dimension + k)] = centre + 2.0F * noise;
            }
        }
        return {counted(std::move(numbers)), at::tensor(labels, at::kByte)};
    }

private:
    struct Alive {
        std::atomic<int> now = 0;
        std::atomic<int> most = 0;
    };

    [[nodiscard]] at::Tensor counted(std::unique_ptr<std::vector<float>> numbers) const {
        const int now = ++m_alive->now;
        int most = m_alive->most;
        while (now > most && !m_alive->most.compare_exchange_weak(most, now)) {
        }
        float* first = numbers->data();
        return at::from_blob(
            first, {m_patches, m_dimension},
            [alive = m_alive, kept = std::shared_ptr<std::vector<float>>(std::move(numbers))](void*) mutable {
                kept.reset();
                --alive->now;
            },
            at::kFloat);
    }

    std::int64_t m_count;
    std::int64_t m_patches;
    std::int64_t m_dimension;
    std::shared_ptr<Alive> m_alive = std::make_shared<Alive>();
    mutable std::atomic<int> m_loads = 0;
};

/// Keeps what a training says, and stops it where told to.
class Listener : public head::TrainingObserver {
public:
    struct Epoch {
        int number = 0;
        head::LossTerms mean;
    };
    std::vector<head::StepRecord> steps;
    std::vector<Epoch> epochs;
    std::vector<std::pair<std::int64_t, std::optional<values::Error>>> left;
    std::function<head::TrainerWish(const head::StepRecord&, const head::TrainingState&)> afterStep;
    std::function<std::optional<double>(int, const head::TrainingState&)> afterEpoch;
    std::atomic<bool> stop = false;

    head::TrainerWish stepDone(const head::StepRecord& step, const head::TrainingState& state) override {
        steps.push_back(step);
        return afterStep ? afterStep(step, state) : head::TrainerWish::goOn;
    }
    std::optional<double> epochDone(int epoch, const head::LossTerms& mean,
                                    const head::TrainingState& state) override {
        epochs.push_back({epoch, mean});
        return afterEpoch ? afterEpoch(epoch, state) : std::nullopt;
    }
    void skipped(std::int64_t index, const std::optional<values::Error>& error) override {
        left.emplace_back(index, error);
    }
    [[nodiscard]] bool stopWanted() const override { return stop; }
};

/// Takes its time, as a slow disk or a thoughtful observer does.
inline void spend(int milliseconds) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(milliseconds);
    while (std::chrono::steady_clock::now() < end)
        std::this_thread::yield();
}

inline bool sameBits(const head::PatchHead& a, const head::PatchHead& b) {
    const auto left = a.parameters();
    const auto right = b.parameters();
    for (std::size_t i = 0; i < left.size(); ++i)
        if (!at::equal(*left[i], *right[i]))
            return false;
    return true;
}

/// Small and quick: 8 wide, 2 epochs, 3 images a step.
inline options::TrainOptions smallTraining() {
    options::TrainOptions options;
    options.embedding = 8;
    options.epochs = 2;
    options.batch = 3;
    return options;
}

} // namespace selfment::testing
