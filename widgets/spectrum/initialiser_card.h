// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options/stage_options.h"
#include "values/patch_map.h"

#include <QFrame>
#include <QImage>
#include <QString>

class QLabel;
class QPushButton;

namespace selfment::widgets {

/// What one initialiser made of the image.
struct InitialiserRow {
    options::Initialiser initialiser = options::Initialiser::ncut;
    QString reason; ///< why there is nothing; empty: there is
    values::PatchLabels pseudoMask;
    double foregroundShare = 0.0;
    double agreement = 0.0; ///< IoU with the pseudo mask in force
    int iterations = 0;
    bool converged = false;
    double elapsedMs = 0.0;
};

/// One initialiser: its pseudo mask over the photo, what to know of it, and a button that takes it.
class InitialiserCard : public QFrame {
    Q_OBJECT

public:
    explicit InitialiserCard(options::Initialiser initialiser, QWidget* parent = nullptr);

    void setPhoto(const QImage& photo);
    void setRow(const InitialiserRow& row);
    /// Nothing yet; text says so.
    void clear(const QString& text);
    /// Marks the initialiser of the options in force.
    void setInForce(bool inForce);
    [[nodiscard]] options::Initialiser initialiser() const { return m_row.initialiser; }
    [[nodiscard]] QString facts() const;
    [[nodiscard]] QPushButton* useButton() const { return m_use; }

    /// Translated name of an initialiser.
    [[nodiscard]] static QString nameOf(options::Initialiser initialiser);

Q_SIGNALS:
    void useRequested(selfment::options::Initialiser initialiser);

protected:
    void changeEvent(QEvent* event) override;

private:
    class Picture;
    void showRow();

    InitialiserRow m_row;
    bool m_hasRow = false;
    bool m_inForce = false;
    QString m_waiting;
    QLabel* m_name;
    Picture* m_picture;
    QLabel* m_facts;
    QPushButton* m_use;
};

} // namespace selfment::widgets
