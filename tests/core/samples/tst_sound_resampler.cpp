// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/samples/sound_resampler.h"
#include "tests/support/test_registry.h"

#include <cmath>
#include <numbers>

using namespace halfstep;

namespace {

std::vector<double> sine(double hertz, double rate, std::size_t count)
{
    std::vector<double> values(count);
    for (std::size_t n = 0; n < count; ++n) values[n] = std::sin(2 * std::numbers::pi * hertz * static_cast<double>(n) / rate);
    return values;
}

/// The largest difference away from the ends, where silence begins.
double worst(const std::vector<double> &a, const std::vector<double> &b, std::size_t margin)
{
    double largest = 0;
    for (std::size_t n = margin; n + margin < a.size(); ++n) largest = std::max(largest, std::abs(a[n] - b[n]));
    return largest;
}

} // namespace

class TstSoundResampler : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keepsTonesBelowHalfTheRate_data();
    void keepsTonesBelowHalfTheRate();
    void silencesTonesAbove();
    void keepsConstantsAndLengths();
    void needsNoMoreThanItSays();
    void leavesEqualRatesAlone();
};

void TstSoundResampler::keepsTonesBelowHalfTheRate_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("to");
    QTest::addColumn<double>("hertz");
    QTest::newRow("44.1 to 16 kHz, low") << 44100 << 16000 << 440.0;
    QTest::newRow("44.1 to 16 kHz, end of the pass band") << 44100 << 16000 << 7250.0;
    QTest::newRow("48 to 16 kHz") << 48000 << 16000 << 3000.0;
    QTest::newRow("8 to 16 kHz") << 8000 << 16000 << 3500.0;
    QTest::newRow("rates without a common measure") << 15999 << 16000 << 1000.0;
}

void TstSoundResampler::keepsTonesBelowHalfTheRate()
{
    QFETCH(int, from);
    QFETCH(int, to);
    QFETCH(double, hertz);
    const SoundResampler resampler(static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to));
    const auto frames = sine(hertz, from, static_cast<std::size_t>(from / 10));
    const auto values = resampler.first(static_cast<std::size_t>(to / 10), frames);
    const double error = worst(values, sine(hertz, to, values.size()), 150);
    QVERIFY2(error < 1.2e-4, qPrintable(QString::number(error))); // 0.001 dB
}

void TstSoundResampler::silencesTonesAbove() // they would come back as others
{
    const SoundResampler resampler(44100, 16000);
    for (const double hertz : {8050.0, 9000.0, 15000.0, 21000.0}) {
        const auto values = resampler.first(1600, sine(hertz, 44100, 4410));
        QVERIFY(worst(values, std::vector<double>(1600), 150) < 5e-5); // 86 dB down
    }
}

void TstSoundResampler::keepsConstantsAndLengths()
{
    const SoundResampler resampler(44100, 16000);
    const auto values = resampler.first(16000, std::vector<double>(44100, 0.75));
    QVERIFY(worst(values, std::vector<double>(16000, 0.75), 100) < 1e-12);
    QCOMPARE(resampler.lengthOf(44100), std::uint64_t{16000});
    QCOMPARE(resampler.lengthOf(1), std::uint64_t{1});
    QCOMPARE(SoundResampler(8000, 16000).lengthOf(5), std::uint64_t{10});
    QCOMPARE(SoundResampler(8000, 16000).first(30, std::vector<double>(5, 1.0)).size(), std::size_t{30});
}

void TstSoundResampler::needsNoMoreThanItSays()
{
    const SoundResampler resampler(44100, 16000);
    const auto frames = sine(700, 44100, 44100);
    const auto enough = std::vector<double>(frames.begin(), frames.begin() + static_cast<std::ptrdiff_t>(resampler.framesFor(500)));
    QCOMPARE(resampler.first(500, enough), resampler.first(500, frames));
}

void TstSoundResampler::leavesEqualRatesAlone()
{
    const std::vector<double> frames{0.5, -1, 0.25};
    QCOMPARE(SoundResampler(16000, 16000).first(3, frames), frames);
    QCOMPARE(SoundResampler(16000, 16000).first(5, frames), (std::vector<double>{0.5, -1, 0.25, 0, 0}));
}

HALFSTEP_TEST_CLASS(sound_resampler, TstSoundResampler)
#include "tst_sound_resampler.moc"
