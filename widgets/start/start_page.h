// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QList>
#include <QString>
#include <QStringList>
#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace selfment::widgets {

class SampleGrid;

/// One sample photo offered on the start page.
struct Sample {
    QString path;
    QString title;    ///< under the picture
    QImage thumbnail; ///< any size; drawn at most 144 logical pixels wide
};

/// What one sees first: what the program does, how to begin, samples, recent files. Takes drops.
class StartPage : public QWidget {
    Q_OBJECT

public:
    explicit StartPage(QWidget* parent = nullptr);

    void setSamples(const QList<Sample>& samples);
    void setRecentFiles(const QStringList& paths); ///< newest first; hidden when empty

Q_SIGNALS:
    void openImageRequested();
    void openFolderRequested();
    void trainRequested();
    void sampleChosen(const QString& path);
    void allSamplesRequested();
    void recentChosen(const QString& path);
    void filesDropped(const QStringList& paths);

protected:
    void changeEvent(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    QWidget* makeIntroduction();
    QWidget* makeSamples();
    QWidget* makeRecent();
    QWidget* makeNote();
    void refreshIcons();

    QPushButton* m_openImage = nullptr;
    QPushButton* m_openFolder = nullptr;
    QPushButton* m_train = nullptr;
    QWidget* m_sampleSection = nullptr;
    SampleGrid* m_samples = nullptr;
    QWidget* m_recentSection = nullptr;
    QVBoxLayout* m_recent = nullptr;
};

} // namespace selfment::widgets
