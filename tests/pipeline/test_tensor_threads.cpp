// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/tensor_threads.h"

#include <ATen/Parallel.h>
#include <QtTest>

using namespace selfment;

class TestTensorThreads : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void smallFeaturesWakeNoThreads() {
        QCOMPARE(pipeline::threadsWorthWaking(48 * 48, 32, 8), 1);
        QCOMPARE(pipeline::threadsWorthWaking(0, 0, 8), 1);
        QCOMPARE(pipeline::threadsWorthWaking(160 * 160, 4096, 8), 8);
        QCOMPARE(pipeline::threadsWorthWaking(160 * 160, 32, 64), 10);
    }

    void theScopeEndsWithTheThreadsOfBefore() {
        at::set_num_threads(3);
        {
            const pipeline::TensorThreads small(48 * 48, 32);
            QCOMPARE(at::get_num_threads(), 1);
        }
        QCOMPARE(at::get_num_threads(), 3);
        {
            const pipeline::TensorThreads large(160 * 160, 4096);
            QCOMPARE(at::get_num_threads(), 3);
        }
        QCOMPARE(at::get_num_threads(), 3);
    }
};

QTEST_APPLESS_MAIN(TestTensorThreads)
#include "test_tensor_threads.moc"
