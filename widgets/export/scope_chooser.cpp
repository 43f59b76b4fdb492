// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/export/scope_chooser.h"

#include <QLocale>
#include <QRadioButton>
#include <QVBoxLayout>

namespace selfment::widgets {

ScopeChooser::ScopeChooser(QWidget* parent) : QWidget(parent) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    for (const ExportScope scope :
         {ExportScope::currentImage, ExportScope::selectedImages, ExportScope::listedImages,
          ExportScope::allImages, ExportScope::unrejectedImages}) {
        auto* button = new QRadioButton;
        layout->addWidget(button);
        connect(button, &QRadioButton::toggled, this, [this](bool on) {
            if (on)
                Q_EMIT changed();
        });
        m_buttons[scope] = button;
    }
    m_buttons[ExportScope::currentImage]->setChecked(true);
    setImages({});
}

void ScopeChooser::setImages(const ExportImages& images) {
    m_images = images;
    const QLocale locale;
    QString name =
        fontMetrics().elidedText(images.current, Qt::ElideMiddle, fontMetrics().averageCharWidth() * 36);
    name.replace(QLatin1Char('&'), QLatin1String("&&"));
    offer(ExportScope::currentImage, true, !images.current.isEmpty(),
          images.current.isEmpty() ? tr("&This image") : tr("&This image: %1").arg(name));
    offer(ExportScope::selectedImages, images.selected > 1, true,
          tr("The &selected images (%1)").arg(locale.toString(images.selected)));
    offer(ExportScope::listedImages, images.listed > 0 && images.listed < images.all, true,
          tr("Those the fi&lter lists (%1)").arg(locale.toString(images.listed)));
    offer(ExportScope::allImages, true, images.all > 0,
          tr("&All images in the library (%1)").arg(locale.toString(images.all)));
    offer(ExportScope::unrejectedImages, images.rejected > 0 && images.rejected < images.all, true,
          tr("All &but the rejected ones (%1)").arg(locale.toString(images.all - images.rejected)));
    if (!m_buttons[scope()]->isEnabled() || m_buttons[scope()]->isHidden()) {
        const bool all = m_buttons[ExportScope::allImages]->isEnabled();
        m_buttons[all ? ExportScope::allImages : ExportScope::currentImage]->setChecked(true);
    }
}

void ScopeChooser::offer(ExportScope scope, bool offered, bool enabled, const QString& text) {
    QRadioButton* button = m_buttons[scope];
    button->setText(text);
    button->setVisible(offered);
    button->setEnabled(enabled);
}

void ScopeChooser::setScope(ExportScope scope) {
    QRadioButton* button = m_buttons[scope];
    if (button->isEnabled() && !button->isHidden())
        button->setChecked(true);
}

ExportScope ScopeChooser::scope() const {
    for (const auto& [scope, button] : m_buttons)
        if (button->isChecked())
            return scope;
    return ExportScope::currentImage;
}

int ScopeChooser::count() const {
    switch (scope()) {
    case ExportScope::currentImage:
        return m_images.current.isEmpty() ? 0 : 1;
    case ExportScope::selectedImages:
        return m_images.selected;
    case ExportScope::listedImages:
        return m_images.listed;
    case ExportScope::allImages:
        return m_images.all;
    case ExportScope::unrejectedImages:
        break;
    }
    return m_images.all - m_images.rejected;
}

} // namespace selfment::widgets
