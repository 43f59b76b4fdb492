// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QWidget>

class QScrollArea;
class QStackedWidget;
class QVBoxLayout;

namespace selfment::widgets {
class ImageView;
class ImageViews;
class JobBar;
class LayerBar;
class NoticeBar;
class StartPage;
} // namespace selfment::widgets

namespace selfment::studio {

/// The middle of the window: notices above (those about the image with its views alone), the start page or
/// the image's views with their layer bar, the job at work below.
class CentralPage : public QWidget {
    Q_OBJECT

public:
    explicit CentralPage(QWidget* parent = nullptr);

    [[nodiscard]] widgets::StartPage& start() const { return *m_start; }
    /// The first of the views, and the one scene of them all.
    [[nodiscard]] widgets::ImageView& view() const;
    [[nodiscard]] widgets::ImageViews& views() const { return *m_views; }
    [[nodiscard]] widgets::LayerBar& layers() const { return *m_layers; }
    [[nodiscard]] widgets::NoticeBar& notices() const { return *m_notices; }
    [[nodiscard]] widgets::JobBar& job() const { return *m_job; }

    /// Takes a bar of tools about the image, to stand between the layer bar and the views.
    void addImageBar(QWidget* bar);
    /// Takes a page that fills the middle when shown, and scrolls where that is too small for it.
    void addPage(QWidget* page);
    void showPage(QWidget* page);
    [[nodiscard]] bool isShown(const QWidget* page) const;
    void showStart();
    void showImage();
    [[nodiscard]] bool isStartShown() const;

private:
    void chooseNotices();

    QStackedWidget* m_stack;
    QHash<const QWidget*, QScrollArea*> m_pages;
    widgets::StartPage* m_start;
    QWidget* m_imagePage;
    QVBoxLayout* m_imageLayout;
    widgets::ImageViews* m_views;
    widgets::LayerBar* m_layers;
    widgets::NoticeBar* m_notices;
    widgets::JobBar* m_job;
};

} // namespace selfment::studio
