// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/models/model_row.h"

#include <QWidget>

#include <vector>

class QLabel;

namespace selfment::widgets {

class CardView;

/// What is known of one model: its facts beside its card. Setters only. GUI thread only.
class ModelDetails : public QWidget {
    Q_OBJECT

public:
    explicit ModelDetails(QWidget* parent = nullptr);

    void showModel(const ModelRow& model, bool inUse);
    /// Shows nothing.
    void clear();

    [[nodiscard]] CardView* card() const { return m_card; }
    /// All facts as "name: value" lines, as shown.
    [[nodiscard]] QString factsText() const;

Q_SIGNALS:
    void linkChosen(const QString& address);

protected:
    void changeEvent(QEvent* event) override;

private:
    enum Fact {
        kState,
        kLicence,
        kParameters,
        kShape,
        kPrecision,
        kSize,
        kLayout,
        kWhere,
        kHash,
        kFactCount
    };

    void retranslate();
    void setFact(Fact fact, const QString& text);

    QLabel* m_title = nullptr;
    QLabel* m_subtitle = nullptr;
    QWidget* m_facts = nullptr;
    std::vector<QLabel*> m_names;
    std::vector<QLabel*> m_values;
    CardView* m_card = nullptr;
    ModelRow m_model;
    bool m_inUse = false;
    bool m_empty = true;
};

} // namespace selfment::widgets
