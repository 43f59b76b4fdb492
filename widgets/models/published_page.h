// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/models/model_row.h"

#include <QList>
#include <QWidget>

class QLabel;
class QPushButton;
class QStackedWidget;
class QTreeWidget;

namespace selfment::widgets {

class LicencePage;
class TokenField;

/// The published models that can be had, the licence of the one wanted, and the access token. GUI thread
/// only.
class PublishedPage : public QWidget {
    Q_OBJECT

public:
    explicit PublishedPage(QWidget* parent = nullptr);

    void setModels(const QList<PublishedRow>& models);
    void setTokenSource(const QString& source);
    /// While a job is at work no other can be begun.
    void setBusy(bool busy);
    /// The engine is elsewhere, and its owner fetches models for it; empty: it is on this machine.
    void setElsewhere(const QString& engine);
    /// Shows a licence that licenceRequested asked for.
    void showLicence(const LicenceView& licence);
    void showList();
    void select(const QString& name);

    [[nodiscard]] QString selected() const;
    [[nodiscard]] QTreeWidget* table() const { return m_table; }
    [[nodiscard]] QPushButton* downloadButton() const { return m_download; }
    [[nodiscard]] LicencePage* licencePage() const { return m_licence; }
    [[nodiscard]] TokenField* tokenField() const { return m_token; }
    [[nodiscard]] bool isLicenceShown() const;

Q_SIGNALS:
    /// The user wants a model: its licence comes first.
    void licenceRequested(const QString& name);
    /// The licence shown was agreed to.
    void downloadRequested(const QString& name);
    void tokenEntered(const QString& token);
    void linkChosen(const QString& address);

protected:
    void changeEvent(QEvent* event) override;

private:
    QWidget* makeList();
    void retranslate();
    void fill();
    void showSelected();
    void ask();
    [[nodiscard]] const PublishedRow* find(const QString& name) const;

    QList<PublishedRow> m_models;
    bool m_busy = false;
    QString m_elsewhere;
    QStackedWidget* m_stack = nullptr;
    QLabel* m_intro = nullptr;
    QTreeWidget* m_table = nullptr;
    QLabel* m_note = nullptr;
    QPushButton* m_download = nullptr;
    TokenField* m_token = nullptr;
    LicencePage* m_licence = nullptr;
};

} // namespace selfment::widgets
