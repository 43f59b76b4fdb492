// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/document/edited_masks.h"
#include "touchup/brush.h"
#include "touchup/region.h"
#include "values/mask.h"

#include <QHash>
#include <QObject>
#include <QRect>
#include <QString>
#include <QThreadPool>

#include <atomic>
#include <memory>
#include <optional>

class QUndoStack;

namespace selfment::studio {

enum class WholeEdit { invert, keepLargest, fillHoles };

/// The mask in view while a hand changes it: strokes at once, work on the whole mask off the GUI thread.
/// Every change is an undo command and goes to EditedMasks. GUI thread only.
class MaskEditor : public QObject {
    Q_OBJECT

public:
    using SharedMask = std::shared_ptr<const values::Mask>;
    using SharedRuns = std::shared_ptr<const values::MaskRuns>;

    /// Both outlive it.
    MaskEditor(EditedMasks& edited, QUndoStack& undoStack, QObject* parent = nullptr);
    ~MaskEditor() override;

    /// Another image; empty: none.
    void open(const QString& path);
    /// The mask that was computed for it; must never change. Comes again when parameters change.
    void setComputed(const SharedMask& mask);

    /// The mask in force; null before there is one. Until the next change.
    [[nodiscard]] SharedMask mask() const;
    [[nodiscard]] bool isEdited() const { return m_edited.contains(m_path); }
    /// Edited, and the computed mask is no longer the one that the edit began with.
    [[nodiscard]] bool isOutdated() const { return m_outdated; }
    [[nodiscard]] bool isWorking() const { return m_cancel != nullptr; }
    [[nodiscard]] bool canEdit() const;

    /// Makes ready for a stroke, off the GUI thread, so that it begins without a delay.
    void prepare();
    void beginStroke(const touchup::Segment& point);
    /// To a further point with the brush of beginStroke.
    void moveStroke(touchup::Point to);
    void endStroke();
    void apply(WholeEdit edit);
    void discard();
    /// Gives work on the whole mask up.
    void cancel();

    // What the undo commands do. An image that is not open is changed, too, and told of.
    void replace(const QString& path, const SharedRuns& runs, const SharedMask& decoded);
    void put(const QString& path, const touchup::Region& region);
    void setRuns(const QString& path, const SharedRuns& runs);

Q_SIGNALS:
    /// Another mask in force; it never changes.
    void maskReplaced(const std::shared_ptr<const selfment::values::Mask>& mask);
    /// It changed within the rectangle, and changes in place from here on.
    void maskPatched(const std::shared_ptr<const selfment::values::Mask>& mask, const QRect& changed);
    void progressed(double share);
    /// One of the questions above has another answer.
    void stateChanged();
    /// Work on the whole mask came to what was there before.
    void nothingChanged();
    /// An undo changed an image that is not open.
    void changedElsewhere(const QString& path);

private:
    struct Stroke {
        touchup::StrokeMemory memory;
        touchup::Segment brush;
        touchup::Rect changed;
    };
    struct Result {
        SharedRuns runs;
        SharedMask mask;
        bool changed = false;
    };

    void takeEdit();
    void decode(const SharedRuns& runs);
    void show(const SharedMask& mask);
    void takeComputedHash(std::size_t hash);
    void takeResult(WholeEdit edit, const Result& result);
    void rememberBase();
    void makeWorking();
    void paint(const touchup::Segment& segment);
    void drop();
    [[nodiscard]] bool fits(const values::MaskRuns& runs) const;

    EditedMasks& m_edited;
    QUndoStack& m_undoStack;
    QString m_path;
    SharedMask m_computed;
    std::optional<std::size_t> m_computedHash;
    QHash<QString, std::size_t> m_bases;     ///< hashes of the computed masks that edits began with
    SharedMask m_base;                       ///< shown last as a whole
    std::shared_ptr<values::Mask> m_working; ///< in force when not null: m_base with what was done since
    std::shared_ptr<values::Mask> m_ready;   ///< a copy of m_base for the next stroke
    std::optional<Stroke> m_stroke;
    std::shared_ptr<std::atomic_bool> m_cancel; ///< of the work on the whole mask
    quint64 m_generation = 0;                   ///< what is on its way of a former one is dropped
    bool m_outdated = false;
    bool m_own = false; ///< the edits change through this
    QThreadPool m_pool; ///< last: gone first, so that no job outlives the rest
};

} // namespace selfment::studio
