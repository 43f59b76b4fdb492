// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QStringList>
#include <QWidget>

class QLabel;
class QListWidget;
class QPushButton;

namespace selfment::widgets {

/// One entry of the images to learn from.
struct TrainingSourceEntry {
    QString label;     ///< as shown; empty: the path
    QStringList paths; ///< files and folders
};

/// The folders and files to learn from, as a list to add to (buttons, drag and drop) and remove from (Del),
/// with the number of images found in them. GUI thread only.
class SourceList : public QWidget {
    Q_OBJECT

public:
    explicit SourceList(QWidget* parent = nullptr);

    void setEntries(const QList<TrainingSourceEntry>& entries);
    [[nodiscard]] QList<TrainingSourceEntry> entries() const;
    /// All entries' paths, without doubles.
    [[nodiscard]] QStringList paths() const;
    /// Adds what is not there yet; a path under its own name, several under one label.
    void add(const TrainingSourceEntry& entry);
    /// Images in the library that could be added.
    void setLibraryCount(int count);
    /// Images found in the entries; below 0: being counted.
    void setImageCount(int count);
    [[nodiscard]] QString countText() const;

    [[nodiscard]] QListWidget* list() const { return m_list; }
    [[nodiscard]] QPushButton* addFolderButton() const { return m_addFolder; }
    [[nodiscard]] QPushButton* addLibraryButton() const { return m_addLibrary; }
    [[nodiscard]] QPushButton* removeButton() const { return m_remove; }

Q_SIGNALS:
    void entriesChanged();
    void addFolderRequested();
    void addLibraryRequested();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void insert(const TrainingSourceEntry& entry);
    void removeSelected();
    void retranslate();
    void showState();

    QListWidget* m_list = nullptr;
    QPushButton* m_addFolder = nullptr;
    QPushButton* m_addLibrary = nullptr;
    QPushButton* m_remove = nullptr;
    QLabel* m_count = nullptr;
    int m_imageCount = 0;
    int m_libraryCount = 0;
};

} // namespace selfment::widgets
