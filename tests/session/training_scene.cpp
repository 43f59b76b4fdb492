// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/session/training_scene.h"

#include "session/local/local_session.h"
#include "tests/session/head_weights.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QPainter>

namespace selfment::testing {

using namespace session;

namespace {

constexpr int kWidth = 144;
constexpr int kHeight = 112;

void drawShape(QPainter& painter, int number, const QColor& colour) {
    painter.setBrush(colour);
    painter.setPen(Qt::NoPen);
    const QRect place(20 + 7 * (number % 5), 16 + 5 * (number % 4), 56 + 3 * (number % 6), 52);
    if (number % 2 == 0)
        painter.drawEllipse(place);
    else
        painter.drawRect(place);
}

} // namespace

TrainingScene::TrainingScene(int photos) {
    QDir().mkpath(at("photos"));
    QDir().mkpath(at("masks"));
    for (int i = 0; i < photos; ++i) {
        QImage photo(kWidth, kHeight, QImage::Format_RGB32);
        QImage mask(kWidth, kHeight, QImage::Format_Grayscale8);
        photo.fill(QColor(30 + 8 * i % 60, 60, 90 - 5 * i % 50));
        mask.fill(Qt::black);
        QPainter paint(&photo);
        for (int line = 0; line < kHeight; line += 6) { // texture, so that no two patches are alike
            paint.setPen(QColor(40 + (line * 3 + i * 11) % 50, 70, 80));
            paint.drawLine(0, line, kWidth, (line + 9 * i) % kHeight);
        }
        drawShape(paint, i, QColor(230, 180 - 9 * i % 80, 60 + 12 * i % 90));
        paint.end();
        QPainter label(&mask);
        drawShape(label, i, Qt::white);
        label.end();
        photo.save(this->photo(i));
        mask.save(at(QString("masks/%1.png").arg(i)));
    }
    restart();
}

void TrainingScene::restart() {
    m_session.reset();
    m_recorder = std::make_shared<EventRecorder>();
    m_session = makeLocalSession({text("data/models.json"), SELFMENT_SOURCE_DIR "/resources/models"});
    m_session->setListener(m_recorder);
}

options::Options TrainingScene::options() const {
    options::Options options;
    options.pipeline.input.size = 128;
    options.pipeline.runtime.threads = 1;
    options.pipeline.runtime.seed = 5;
    options.pipeline.runtime.device = "cpu";
    options.train.images = 0;
    options.train.batch = 2;
    options.train.embedding = 16;
    options.cache.folder = text("cache");
    return options;
}

TrainRequest TrainingScene::training(const QString& name) const {
    TrainRequest request;
    request.inputs = {text("photos")};
    request.headPath = text(name + ".safetensors");
    request.logPath = text(name + ".jsonl");
    request.options = options();
    return request;
}

FeaturesRequest TrainingScene::features() const {
    return {{text("photos")}, options(), "test"};
}

Outcome TrainingScene::run(Request request) const {
    const JobId job = m_session->submit(std::move(request));
    if (!m_recorder->waitForOutcome(job))
        return {};
    return m_recorder->outcomeOf(job);
}

QStringList TrainingScene::entries() const {
    return QDir(at("cache")).entryList({"*.safetensors"}, QDir::Files, QDir::Name);
}

std::string whyOf(const Outcome& outcome) {
    if (!outcome.error)
        return "no error";
    return std::string(values::errorCodeName(outcome.error->code)) + ": " + outcome.error->where + ": " +
           outcome.error->why;
}

QList<QByteArray> linesOf(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QList<QByteArray> lines = file.readAll().split('\n');
    if (!lines.isEmpty() && lines.back().isEmpty())
        lines.removeLast();
    return lines;
}

} // namespace selfment::testing
