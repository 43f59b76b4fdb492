// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/models/model_row.h"

#include <QList>
#include <QWidget>

class QLabel;
class QPushButton;
class QStackedWidget;
class QTreeWidget;
class QVBoxLayout;

namespace selfment::widgets {

class ModelDetails;

/// The models of this machine: table, what is known of the one selected, and what can be done with it. It
/// asks and shows; it changes nothing itself. GUI thread only.
class InstalledPage : public QWidget {
    Q_OBJECT

public:
    enum Button { addFile, addFolder, use, verify, locate, copyPath, remove, kButtonCount };

    explicit InstalledPage(QWidget* parent = nullptr);

    /// Takes a new list; the selection stays with its model, else goes to the one in use.
    void setModels(const QList<ModelRow>& models);
    /// Name of the backbone in force.
    void setInUse(const QString& name);
    /// While a job is at work only Use, Copy path and reading are offered.
    void setBusy(bool busy);
    /// The models are those of an engine elsewhere, whose owner adds and removes them; empty: of this
    /// machine.
    void setElsewhere(const QString& engine);
    /// Selects a model, if it is there.
    void select(const QString& name);

    [[nodiscard]] QString selected() const;
    [[nodiscard]] QPushButton* button(Button which) const { return m_buttons[which]; }
    [[nodiscard]] QTreeWidget* table() const { return m_table; }
    [[nodiscard]] ModelDetails* details() const { return m_details; }
    [[nodiscard]] bool isEmptyShown() const;

Q_SIGNALS:
    void addFileRequested();
    void addFolderRequested();
    void useRequested(const QString& name);
    void verifyRequested(const QString& name);
    void locateRequested(const QString& name);
    void copyPathRequested(const QString& name);
    void removeRequested(const QString& name);
    void linkChosen(const QString& address);

protected:
    void changeEvent(QEvent* event) override;

private:
    void makeTable();
    void makeButtons(QVBoxLayout& layout);
    void press(Button which);
    void retranslate();
    void fill();
    void showSelected();
    [[nodiscard]] const ModelRow* find(const QString& name) const;

    QList<ModelRow> m_models;
    QString m_inUse;
    bool m_busy = false;
    QString m_elsewhere;
    bool m_known = false; ///< a list has come
    QStackedWidget* m_stack = nullptr;
    QLabel* m_empty = nullptr;
    QTreeWidget* m_table = nullptr;
    ModelDetails* m_details = nullptr;
    QPushButton* m_buttons[kButtonCount] = {};
};

} // namespace selfment::widgets
