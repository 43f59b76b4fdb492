// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/engines/engine_view.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace selfment::widgets {

class CertificateCard;
class TrialView;

/// Adds an engine elsewhere or changes one: fields, a test, the certificate at first contact. It asks and
/// shows; who owns it connects and keeps. GUI thread only.
class EngineDialog : public QDialog {
    Q_OBJECT

public:
    /// An engine with a name is a known one that is changed.
    EngineDialog(const EngineFields& engine, AddressChecker check, QWidget* parent);

    [[nodiscard]] EngineFields fields() const;
    void setToken(const QString& token);
    /// Names that other engines have.
    void setTakenNames(const QStringList& names);
    /// Whether the certificate of the address as it stands was accepted, or none is needed.
    void setTrusted(bool trusted);

    void showNothing();
    void showTesting(const QString& what);
    void showCertificate(const CertificateView& certificate);
    void showTrial(const EngineTrial& trial);
    /// Something kept it from being kept; shown where a test's result is.
    void showProblem(const QString& problem);

    [[nodiscard]] QLineEdit* nameLine() const { return m_name; }
    [[nodiscard]] QLineEdit* addressLine() const { return m_address; }
    [[nodiscard]] QLineEdit* tokenLine() const { return m_token; }
    [[nodiscard]] QLineEdit* sshCommandLine() const { return m_command; }
    [[nodiscard]] QPushButton* tokenFileButton() const { return m_tokenFile; }
    [[nodiscard]] QPushButton* testButton() const { return m_test; }
    [[nodiscard]] QPushButton* saveButton() const { return m_save; }
    [[nodiscard]] QComboBox* whenGoneCombo() const { return m_whenGone; }
    [[nodiscard]] QCheckBox* photosAsJpegBox() const { return m_photosAsJpeg; }
    [[nodiscard]] CertificateCard& certificate() const { return *m_certificate; }
    [[nodiscard]] TrialView& trial() const { return *m_trial; }
    /// What is wrong with the fields, or why it cannot be kept yet; empty: nothing.
    [[nodiscard]] QString hint() const;

Q_SIGNALS:
    /// Another address was typed: what was known of the former one is not about it.
    void addressChanged();
    void tokenFileRequested();
    void testRequested();
    void testCancelled();
    void certificateTrusted();
    void saveRequested();

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void makeFields(const EngineFields& engine);
    QWidget* makeTokenRow();
    void makeResult();
    void makeButtons();
    void check();
    void offer();
    void setTesting(bool testing);
    void widen();
    void grow();
    void hideCertificate();
    void refit();
    [[nodiscard]] QString problem() const;

    AddressChecker m_check;
    AddressCheck m_checked;
    QStringList m_taken;
    bool m_known;
    bool m_trusted = false;
    bool m_testing = false;
    bool m_fits = true; ///< false: it is higher than it has to be since the certificate went
    QFormLayout* m_form = nullptr;
    QLineEdit* m_name = nullptr;
    QLineEdit* m_address = nullptr;
    QLabel* m_meaning = nullptr;
    QLineEdit* m_token = nullptr;
    QPushButton* m_tokenFile = nullptr;
    QLineEdit* m_command = nullptr;
    QComboBox* m_whenGone = nullptr;
    QCheckBox* m_photosAsJpeg = nullptr;
    CertificateCard* m_certificate = nullptr;
    TrialView* m_trial = nullptr;
    QLabel* m_hint = nullptr;
    QPushButton* m_test = nullptr;
    QPushButton* m_save = nullptr;
};

} // namespace selfment::widgets
