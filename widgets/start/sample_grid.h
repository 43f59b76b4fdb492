// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

class QGridLayout;
class QToolButton;

namespace selfment::widgets {

struct Sample;

/// Sample photos as buttons in as many columns as the width allows.
class SampleGrid : public QWidget {
    Q_OBJECT

public:
    explicit SampleGrid(QWidget* parent = nullptr);

    void setSamples(const QList<Sample>& samples);

Q_SIGNALS:
    void sampleChosen(const QString& path);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QToolButton* makeButton(const Sample& sample);
    void arrange();

    QGridLayout* m_layout;
    QList<QToolButton*> m_buttons;
    int m_columns = 0;
};

} // namespace selfment::widgets
