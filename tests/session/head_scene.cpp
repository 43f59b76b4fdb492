// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/session/head_scene.h"

#include <ATen/ATen.h>

namespace selfment::testing {

using session::Outcome;

const std::string HeadScene::kCat = SELFMENT_SOURCE_DIR "/resources/samples/cat.jpg";

HeadScene::HeadScene()
    : m_session(session::makeLocalSession({file("models.json"), SELFMENT_SOURCE_DIR "/resources/models"})) {
    m_session->setListener(m_recorder);
    m_dimension = m_session->describe().backbones.front().dimension;
}

Outcome HeadScene::wait(session::Request request) {
    m_job = m_session->submit(std::move(request));
    return m_recorder->waitForOutcome(m_job) ? m_recorder->outcomeOf(m_job) : Outcome{};
}

Outcome HeadScene::inspect(const options::PipelineOptions& options, const std::string& trace) {
    session::InspectRequest request;
    request.imagePath = kCat;
    request.tracePath = trace;
    request.options = options;
    return wait(request);
}

std::string HeadScene::writeHead(const char* name, std::int64_t dimension,
                                 const std::optional<head::HeadMetadata>& metadata) const {
    head::HeadFile head{head::randomHead(dimension, 16, 7), metadata};
    head.head.classifierWeight.mul_(20.0); // so that probabilities leave 0.5
    return head::writeHead(file(name), head).ok() ? file(name) : std::string();
}

options::PipelineOptions HeadScene::withHead(const std::string& head) const {
    options::PipelineOptions options;
    options.input.size = 256;
    options.head.head = head;
    return options;
}

} // namespace selfment::testing
