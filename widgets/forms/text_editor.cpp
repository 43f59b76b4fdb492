// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/forms/option_editor_kinds.h"
#include "widgets/forms/undo_keys.h"

#include <QCoreApplication>
#include <QLayout>
#include <QLineEdit>
#include <QToolButton>

namespace selfment::widgets {
namespace {

class TextEditor : public OptionEditor {
public:
    TextEditor(const options::OptionSpec& spec, QWidget* parent)
        : OptionEditor(spec, parent), m_line(new QLineEdit(this)) {
        setControl(m_line);
        m_line->installEventFilter(this);
        connect(m_line, &QLineEdit::textEdited, this, [this](const QString& text) { Q_EMIT edited(text); });
        if (spec.type != options::OptionType::path)
            return;
        m_browse = new QToolButton(this);
        m_browse->setText(QStringLiteral("…"));
        layout()->addWidget(m_browse);
        connect(m_browse, &QToolButton::clicked, this, &OptionEditor::browseRequested);
        nameBrowseButton();
    }

    [[nodiscard]] QString text() const override { return m_line->text(); }
    void setText(const QString& text) override {
        if (m_line->text() != text)
            m_line->setText(text);
    }
    void retranslate() override { nameBrowseButton(); }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (watched == m_line && asksForUndoKeys(*event)) {
            event->ignore();
            return true;
        }
        return OptionEditor::eventFilter(watched, event);
    }

private:
    void nameBrowseButton() {
        if (m_browse == nullptr)
            return;
        m_browse->setToolTip(QCoreApplication::translate("OptionEditor", "Choose a file"));
        m_browse->setAccessibleName(m_browse->toolTip());
    }

    QLineEdit* m_line;
    QToolButton* m_browse = nullptr;
};

} // namespace

OptionEditor* makeTextEditor(const options::OptionSpec& spec, QWidget* parent) {
    return new TextEditor(spec, parent);
}

} // namespace selfment::widgets
