// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/forms/choice_text.h"
#include "widgets/forms/option_editor_kinds.h"

#include <QAction>
#include <QComboBox>
#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QLayout>
#include <QMenu>
#include <QSignalBlocker>
#include <QStandardItemModel>
#include <QToolButton>

namespace selfment::widgets {
namespace {

/// A list of what is known to be there. A value beyond it (a path, a model that is gone) is shown as well,
/// so that the form never says something else than what is in force.
class SuggestionEditor : public OptionEditor {
public:
    SuggestionEditor(const options::OptionSpec& spec, QWidget* parent)
        : OptionEditor(spec, parent),
          m_combo(new QComboBox(this)),
          m_value(QString::fromUtf8(spec.defaultText.data(), qsizetype(spec.defaultText.size()))) {
        m_combo->setFocusPolicy(Qt::StrongFocus);
        m_combo->setMinimumContentsLength(6);
        m_combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        setControl(m_combo);
        fill();
        connect(m_combo, &QComboBox::currentIndexChanged, this, [this](int index) {
            if (index < 0)
                return;
            m_value = m_combo->itemData(index).toString();
            Q_EMIT edited(m_value);
        });
    }

    [[nodiscard]] QString text() const override { return m_value; }
    void setText(const QString& text) override {
        if (text != m_value) {
            m_value = text;
            fill();
        }
    }
    void setSuggestions(const QList<Suggestion>& values) override {
        m_values = values;
        fill();
    }
    void setActions(const QList<QAction*>& actions) override {
        if (m_more == nullptr) {
            m_more = new QToolButton(this);
            m_more->setText(QStringLiteral("…"));
            m_more->setPopupMode(QToolButton::InstantPopup);
            m_more->setFocusPolicy(Qt::TabFocus);
            m_more->setStyleSheet(QStringLiteral("QToolButton::menu-indicator { image: none; }"));
            m_more->setMenu(new QMenu(m_more));
            layout()->addWidget(m_more);
        }
        m_more->menu()->clear();
        m_more->menu()->addActions(actions);
        retranslate();
    }
    void retranslate() override {
        for (int i = 0; i < m_combo->count(); ++i)
            m_combo->setItemText(i, shown(m_combo->itemData(i).toString()));
        if (m_more != nullptr) {
            m_more->setToolTip(QCoreApplication::translate("OptionEditor", "More to choose from"));
            m_more->setAccessibleName(m_more->toolTip());
        }
    }

private:
    [[nodiscard]] QString shown(const QString& value) const {
        const QString name = QFileInfo(value).fileName();
        return value.contains(QLatin1Char('/')) && !name.isEmpty() ? name : choiceText(spec(), value);
    }

    void fill() {
        const QSignalBlocker quiet(m_combo);
        m_combo->clear();
        for (const Suggestion& one : m_values)
            add(one);
        if (m_combo->findData(m_value) < 0)
            add({m_value, QDir::toNativeSeparators(m_value), true});
        m_combo->setCurrentIndex(m_combo->findData(m_value));
    }

    void add(const Suggestion& one) {
        m_combo->addItem(shown(one.value), one.value);
        const int index = m_combo->count() - 1;
        m_combo->setItemData(index, one.toolTip, Qt::ToolTipRole);
        if (!one.enabled)
            qobject_cast<QStandardItemModel*>(m_combo->model())->item(index)->setEnabled(false);
    }

    QComboBox* m_combo;
    QToolButton* m_more = nullptr;
    QList<Suggestion> m_values;
    QString m_value;
};

} // namespace

OptionEditor* makeSuggestionEditor(const options::OptionSpec& spec, QWidget* parent) {
    return new SuggestionEditor(spec, parent);
}

} // namespace selfment::widgets
