// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTabWidget>

namespace selfment::widgets {

class CutBar;
class EigenvaluePlot;
class FiedlerHistogram;
class InitialisersView;

/// The page on the graph's spectrum: eigenvalues, the Fiedler vector with its cut, and the initialisers
/// beside one another.
class SpectrumView : public QTabWidget {
    Q_OBJECT

public:
    explicit SpectrumView(QWidget* parent = nullptr);

    [[nodiscard]] EigenvaluePlot& eigenvalues() const { return *m_eigenvalues; }
    [[nodiscard]] FiedlerHistogram& histogram() const { return *m_histogram; }
    [[nodiscard]] CutBar& cutBar() const { return *m_cut; }
    [[nodiscard]] InitialisersView& initialisers() const { return *m_initialisers; }
    void showInitialisers();
    void showSpectrum();
    /// The eigenvalues and the histogram are on the screen.
    [[nodiscard]] bool isSpectrumVisible() const;

Q_SIGNALS:
    /// The eigenvalues came to the screen: the moment to fetch them.
    void spectrumShown();

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void retranslate();

    QWidget* m_spectrum;
    EigenvaluePlot* m_eigenvalues;
    FiedlerHistogram* m_histogram;
    CutBar* m_cut;
    InitialisersView* m_initialisers;
};

} // namespace selfment::widgets
