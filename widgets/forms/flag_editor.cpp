// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/forms/option_editor_kinds.h"

#include <QCheckBox>
#include <QSignalBlocker>

namespace selfment::widgets {
namespace {

const QString kOn = QStringLiteral("true");
const QString kOff = QStringLiteral("false");

class FlagEditor : public OptionEditor {
public:
    FlagEditor(const options::OptionSpec& spec, QWidget* parent)
        : OptionEditor(spec, parent), m_box(new QCheckBox(this)) {
        setControl(m_box);
        connect(m_box, &QCheckBox::toggled, this, [this] { Q_EMIT edited(text()); });
    }

    [[nodiscard]] QString text() const override { return m_box->isChecked() ? kOn : kOff; }
    void setText(const QString& text) override {
        const QSignalBlocker quiet(m_box);
        m_box->setChecked(text == kOn);
    }

private:
    QCheckBox* m_box;
};

} // namespace

OptionEditor* makeFlagEditor(const options::OptionSpec& spec, QWidget* parent) {
    return new FlagEditor(spec, parent);
}

} // namespace selfment::widgets
