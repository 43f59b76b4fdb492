// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace selfment::options {

enum class HeadInput {
    automatic,  ///< what the head's file says; without that, raw for builtin and tiny, else normalised
    normalised, ///< rows divided by their norm
    raw
};
enum class Probability {
    sigmoid, ///< of logit 1 (paper)
    softmax  ///< over both logits, entry 1 (the authors' code for folders)
};
enum class DiceKind {
    squaredSigmoid, ///< Eq. 11: squares in the denominator, p = sigmoid(logit 1)
    plainSoftmax    ///< the authors' code: plain sums, p = softmax(logits)[1]
};
enum class ContrastiveKind {
    withoutSelf, ///< Eq. 10: the denominator leaves out k = i; a patch without positives adds 0
    withSelf     ///< the authors' code: it is included; the term is 0 when a side has fewer than 2 patches
};
enum class CachePrecision {
    automatic, ///< fp32, but bf16 where the backbone computes in 16 bits
    fp32,
    bf16
};

/// METHOD 5, inference: features to the probability of each patch.
struct HeadOptions {
    std::string head = "none"; ///< none, a name, or the path of a file (UTF-8)
    HeadInput input = HeadInput::automatic;
    Probability probability = Probability::sigmoid;
    friend bool operator==(const HeadOptions&, const HeadOptions&) = default;
};

/// METHOD 5: training. The network input, the features, the graph and IPO are those of PipelineOptions.
struct TrainOptions {
    int images = 1000; ///< sampled from the corpus with the seed; 0: all
    int epochs = 3;
    int batch = 8; ///< images a step, gradients averaged
    double learningRate = 1e-3;
    double weightDecay = 0.0; ///< added to the gradient (Adam, not AdamW)
    double lambdaCon = 0.1;
    double lambdaDice = 1.0;
    double lambdaBce = 1.0;
    double temperature = 0.05;
    double diceEps = 1e-6;
    DiceKind dice = DiceKind::squaredSigmoid;
    ContrastiveKind contrastive = ContrastiveKind::withoutSelf;
    int embedding = 128;  ///< e, width of z; a head to start from brings its own
    bool shuffle = true;  ///< seeded, anew each epoch
    std::string initHead; ///< name or file to start from; empty: seeded random weights
    friend bool operator==(const TrainOptions&, const TrainOptions&) = default;
};

/// The feature cache on disk.
struct CacheOptions {
    std::string folder;     ///< UTF-8; empty: the user's cache folder
    double limitGib = 20.0; ///< entries used longest ago give way; 0: no limit
    CachePrecision precision = CachePrecision::automatic;
    friend bool operator==(const CacheOptions&, const CacheOptions&) = default;
};

} // namespace selfment::options
