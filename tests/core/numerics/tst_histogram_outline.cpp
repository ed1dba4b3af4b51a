// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/numerics/histogram_outline.h"
#include "tests/support/test_registry.h"

#include <QTest>

using namespace halfstep;

class TstHistogramOutline : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void followsTheSteps()
    {
        const std::vector<OutlinePoint> wanted{{0, 0}, {0, 0.25}, {1, 0.25}, {1, 1}, {2, 1}, {2, 0}};
        QVERIFY(histogramOutline(Histogram{0, 2, {1, 4}, 0, 0}, 0, 2, false) == wanted);
    }

    /// The tallest bin is outside: those inside fill the height, and half a bin is cut at the end.
    void whatIsOutsideDoesNotFlattenWhatIsInside()
    {
        const std::vector<OutlinePoint> wanted{{0, 0}, {0, 0.5}, {1, 0.5}, {1, 1}, {1.5, 1}, {1.5, 0}};
        QVERIFY(histogramOutline(Histogram{0, 3, {1, 2, 100}, 0, 0}, 0, 1.5, false) == wanted);
    }

    void nothingCountedIsNoOutline()
    {
        QVERIFY(histogramOutline(Histogram{0, 1, {0, 0}, 0, 0}, 0, 1, true).empty());
        QVERIFY(histogramOutline(Histogram{}, 0, 1, true).empty());
    }
};

HALFSTEP_TEST_CLASS(histogram_outline, TstHistogramOutline)
#include "tst_histogram_outline.moc"
