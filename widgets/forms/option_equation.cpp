// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/forms/option_equation.h"

#include <algorithm>
#include <array>
#include <utility>

namespace selfment::widgets {
namespace {

constexpr std::array<std::pair<std::string_view, const char*>, 12> kEquations = {{
    {"affinity", "A_ij = cos(f_i, f_j) > τ ? cos(f_i, f_j) : ε"},
    {"tau", "A_ij = cos(f_i, f_j) > τ ? cos(f_i, f_j) : ε"},
    {"eps", "A_ij = cos(f_i, f_j) > τ ? cos(f_i, f_j) : ε"},
    {"eigenpairs", "(D − A) x = λ D x,  λ₁ = 0 ≤ λ₂ ≤ … ≤ λ_K"},
    {"init", "(D − A) x = λ D x"},
    {"cut", "label_i = x₂(i) > cut"},
    {"cut-value", "label_i = x₂(i) > cut"},
    {"foreground", "seed = argmax |x₂|"},
    {"iterations", "label_i(t + 1) = ⟨f_i, μ_f(t)⟩ > ⟨f_i, μ_b(t)⟩,  t < T"},
    {"min-side", "Σ label_i ≥ N  and  Σ (1 − label_i) ≥ N"},
    {"probability", "s = 1 / (1 + exp(−z₁))  or  exp(z₁) / (exp(z₀) + exp(z₁))"},
    {"threshold", "mask = S > threshold"},
}};

} // namespace

QString equationOf(std::string_view option) {
    const auto* const found = std::find_if(kEquations.begin(), kEquations.end(),
                                           [option](const auto& row) { return row.first == option; });
    return found == kEquations.end() ? QString() : QString::fromUtf8(found->second);
}

} // namespace selfment::widgets
