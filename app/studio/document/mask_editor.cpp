// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/document/mask_editor.h"

#include "app/studio/document/mask_commands.h"
#include "touchup/run_update.h"
#include "touchup/whole_mask.h"

#include <QHashFunctions>
#include <QScopedValueRollback>
#include <QUndoStack>

#include <utility>

namespace selfment::studio {

namespace {

std::size_t hashOf(const values::Mask& mask) {
    return qHashBits(mask.pixels.data(), mask.pixels.size(), static_cast<std::size_t>(mask.width));
}

bool work(WholeEdit edit, values::Mask& mask, const touchup::Progress& progress) {
    switch (edit) {
    case WholeEdit::invert:
        return touchup::invert(mask, progress);
    case WholeEdit::keepLargest:
        return touchup::keepLargest(mask, progress);
    case WholeEdit::fillHoles:
        return touchup::fillHoles(mask, progress);
    }
    return false;
}

QRect qtRect(const touchup::Rect& rect) {
    return {rect.left, rect.top, rect.width, rect.height};
}

} // namespace

MaskEditor::MaskEditor(EditedMasks& edited, QUndoStack& undoStack, QObject* parent)
    : QObject(parent), m_edited(edited), m_undoStack(undoStack) {
    m_pool.setMaxThreadCount(1);
    connect(&m_edited, &EditedMasks::changed, this, [this](const QString& path) {
        if (path == m_path && !m_own) {
            takeEdit();
        }
    });
}

MaskEditor::~MaskEditor() {
    cancel();
    m_pool.waitForDone();
}

void MaskEditor::open(const QString& path) {
    endStroke();
    drop();
    m_path = path;
    m_computed.reset();
    m_computedHash.reset();
    m_base.reset();
    m_outdated = false;
    if (const SharedRuns runs = m_edited.sharedRunsOf(path)) {
        decode(runs);
    }
    Q_EMIT stateChanged();
}

/// Whatever is on its way or half done is of no account any more.
void MaskEditor::drop() {
    cancel();
    m_cancel.reset();
    m_stroke.reset();
    m_working.reset();
    m_ready.reset();
    ++m_generation;
}

void MaskEditor::setComputed(const SharedMask& mask) {
    m_computed = mask;
    m_computedHash.reset();
    m_pool.start([this, mask, path = m_path] {
        const std::size_t hash = hashOf(*mask);
        QMetaObject::invokeMethod(
            this,
            [this, mask, hash] {
                if (mask == m_computed) {
                    takeComputedHash(hash);
                }
            },
            Qt::QueuedConnection);
    });
    if (!isEdited()) {
        drop();
        m_base = mask;
    } else if (!fits(*m_edited.sharedRunsOf(m_path))) {
        takeEdit(); // the picture is of another size than when it was edited
    } else if (m_working != nullptr) {
        // The view just got the computed mask in place of this one.
        m_base = std::make_shared<const values::Mask>(*m_working);
        Q_EMIT maskReplaced(m_base);
    } else if (m_base != nullptr) {
        Q_EMIT maskReplaced(m_base);
    } else {
        takeEdit();
    }
    Q_EMIT stateChanged();
}

void MaskEditor::takeComputedHash(std::size_t hash) {
    m_computedHash = hash;
    if (!isEdited()) {
        return;
    }
    // Of an edit that came from a file nothing is known: the first mask computed is taken for its base.
    if (!m_bases.contains(m_path)) {
        m_bases.insert(m_path, hash);
    }
    if (const bool outdated = m_bases.value(m_path) != hash; outdated != m_outdated) {
        m_outdated = outdated;
        Q_EMIT stateChanged();
    }
}

bool MaskEditor::fits(const values::MaskRuns& runs) const {
    return m_computed == nullptr || (runs.height == m_computed->height && runs.width == m_computed->width);
}

void MaskEditor::takeEdit() {
    drop();
    const SharedRuns runs = m_edited.sharedRunsOf(m_path);
    if (runs != nullptr && fits(*runs)) {
        decode(runs);
    } else {
        m_outdated = false;
        show(m_computed);
    }
    if (m_computedHash) {
        takeComputedHash(*m_computedHash);
    }
    Q_EMIT stateChanged();
}

void MaskEditor::decode(const SharedRuns& runs) {
    m_base.reset();
    m_pool.start([this, runs, generation = m_generation] {
        auto mask = std::make_shared<const values::Mask>(values::maskOf(*runs));
        QMetaObject::invokeMethod(
            this,
            [this, mask, generation] {
                if (generation == m_generation && !mask->empty()) {
                    show(mask);
                }
            },
            Qt::QueuedConnection);
    });
}

void MaskEditor::show(const SharedMask& mask) {
    m_base = mask;
    m_working.reset();
    m_ready.reset();
    if (mask != nullptr && m_computed != nullptr) {
        Q_EMIT maskReplaced(mask);
    }
    Q_EMIT stateChanged();
}

MaskEditor::SharedMask MaskEditor::mask() const {
    return m_working != nullptr ? m_working : m_base;
}

bool MaskEditor::canEdit() const {
    const SharedMask shown = mask();
    return m_computed != nullptr && shown != nullptr && !shown->empty() && !isWorking();
}

void MaskEditor::prepare() {
    if (!canEdit() || m_working != nullptr || m_ready != nullptr) {
        return;
    }
    m_pool.start([this, base = m_base] {
        auto copy = std::make_shared<values::Mask>(*base);
        QMetaObject::invokeMethod(
            this,
            [this, base, copy] {
                if (base == m_base && m_working == nullptr) {
                    m_ready = copy;
                }
            },
            Qt::QueuedConnection);
    });
}

void MaskEditor::makeWorking() {
    if (m_working == nullptr) {
        m_working =
            m_ready != nullptr ? std::exchange(m_ready, nullptr) : std::make_shared<values::Mask>(*m_base);
    }
}

void MaskEditor::beginStroke(const touchup::Segment& point) {
    endStroke();
    if (!canEdit()) {
        return;
    }
    makeWorking();
    m_stroke.emplace(Stroke{touchup::StrokeMemory(m_working->height, m_working->width), point, {}});
    paint(point);
}

void MaskEditor::moveStroke(touchup::Point to) {
    if (!m_stroke) {
        return;
    }
    touchup::Segment segment = m_stroke->brush;
    segment.to = to;
    paint(segment);
    m_stroke->brush.from = to;
}

void MaskEditor::paint(const touchup::Segment& segment) {
    m_stroke->memory.keep(*m_working, touchup::reach(segment, m_working->height, m_working->width));
    const touchup::Rect changed = touchup::paint(*m_working, segment);
    if (!changed.empty()) {
        m_stroke->changed = touchup::united(m_stroke->changed, changed);
        Q_EMIT maskPatched(m_working, qtRect(changed));
    }
}

void MaskEditor::endStroke() {
    if (!m_stroke || m_stroke->changed.empty()) {
        m_stroke.reset();
        return;
    }
    const Stroke stroke = std::move(*m_stroke);
    m_stroke.reset();
    const QString text = stroke.brush.add ? tr("Paint mask") : tr("Erase from mask");
    if (const SharedRuns before = m_edited.sharedRunsOf(m_path)) {
        auto after = std::make_shared<const values::MaskRuns>(
            touchup::updatedRuns(*before, *m_working, stroke.changed));
        m_undoStack.push(new StrokeCommand(*this, m_path, stroke.memory.before(*m_working, stroke.changed),
                                           touchup::copyOf(*m_working, stroke.changed), after, text));
        return;
    }
    rememberBase();
    auto runs = std::make_shared<const values::MaskRuns>(values::runsOf(*m_working));
    m_undoStack.push(new WholeMaskCommand(*this, m_path, nullptr, runs, {}, true, text));
}

/// A first edit begins with the mask computed now.
void MaskEditor::rememberBase() {
    if (m_computedHash) {
        m_bases.insert(m_path, *m_computedHash);
    } else {
        m_bases.remove(m_path); // it is told when it is known
    }
}

void MaskEditor::apply(WholeEdit edit) {
    endStroke();
    if (!canEdit()) {
        return;
    }
    m_cancel = std::make_shared<std::atomic_bool>(false);
    m_pool.start([this, edit, source = mask(), cancel = m_cancel, generation = m_generation] {
        auto changed = std::make_shared<values::Mask>(*source);
        const bool done = work(edit, *changed, [this, &cancel](double share) {
            QMetaObject::invokeMethod(
                this, [this, share] { Q_EMIT progressed(share); }, Qt::QueuedConnection);
            return !*cancel;
        });
        Result result;
        if (done && !*cancel) {
            result.changed = changed->pixels != source->pixels;
            result.mask = changed;
            result.runs = std::make_shared<const values::MaskRuns>(values::runsOf(*changed));
        }
        QMetaObject::invokeMethod(
            this,
            [this, edit, result, generation] {
                if (generation == m_generation) {
                    takeResult(edit, result);
                }
            },
            Qt::QueuedConnection);
    });
    Q_EMIT stateChanged();
}

void MaskEditor::takeResult(WholeEdit edit, const Result& result) {
    m_cancel.reset();
    if (result.changed) {
        const SharedRuns before = m_edited.sharedRunsOf(m_path);
        if (before == nullptr) {
            rememberBase();
        }
        const QString text = edit == WholeEdit::invert        ? tr("Invert mask")
                             : edit == WholeEdit::keepLargest ? tr("Keep largest part")
                                                              : tr("Fill holes");
        m_undoStack.push(new WholeMaskCommand(*this, m_path, before, result.runs, result.mask, false, text));
    } else if (result.mask != nullptr) {
        Q_EMIT nothingChanged();
    }
    Q_EMIT stateChanged();
}

void MaskEditor::discard() {
    endStroke();
    if (isEdited()) {
        m_undoStack.push(new WholeMaskCommand(*this, m_path, m_edited.sharedRunsOf(m_path), nullptr, {},
                                              false, tr("Discard edits")));
    }
}

void MaskEditor::cancel() {
    if (m_cancel != nullptr) {
        *m_cancel = true;
    }
}

void MaskEditor::setRuns(const QString& path, const SharedRuns& runs) {
    const QScopedValueRollback own(m_own, true);
    m_edited.set(path, runs);
    if (path == m_path) {
        Q_EMIT stateChanged();
    }
}

void MaskEditor::replace(const QString& path, const SharedRuns& runs, const SharedMask& decoded) {
    setRuns(path, runs);
    if (path != m_path) {
        Q_EMIT changedElsewhere(path);
        return;
    }
    if (decoded == nullptr) {
        takeEdit();
        return;
    }
    drop();
    show(decoded);
    if (m_computedHash) {
        takeComputedHash(*m_computedHash);
    }
}

void MaskEditor::put(const QString& path, const touchup::Region& region) {
    const SharedRuns before = m_edited.sharedRunsOf(path);
    if (before == nullptr) {
        return;
    }
    if (path != m_path || !canEdit()) {
        // Not in view: worked on as run lengths, and decoded where it is in view after all.
        values::Mask mask = values::maskOf(*before);
        touchup::put(mask, region);
        replace(path,
                std::make_shared<const values::MaskRuns>(touchup::updatedRuns(*before, mask, region.rect)),
                {});
        return;
    }
    endStroke();
    makeWorking();
    touchup::put(*m_working, region);
    Q_EMIT maskPatched(m_working, qtRect(region.rect));
    setRuns(path,
            std::make_shared<const values::MaskRuns>(touchup::updatedRuns(*before, *m_working, region.rect)));
}

} // namespace selfment::studio
