// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/real_functions.h"
#include "core/kernels/simd/value_rows.h"
#include "tests/core/kernels/run_text_model.h"
#include "tests/support/test_registry.h"

#include <cmath>
#include <limits>

using namespace halfstep;
using namespace halfstep::test;

// Expected integers were recorded from LiteRT 2.3.0 on x86-64.
class TstActivations : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void stored_data();
    void stored();
    void negativeUnderARoot();
    void realFunctionsAreAccurate_data();
    void realFunctionsAreAccurate();
    void realFunctionsAtTheEdges();
    void rowsEqualPlainFunctions();
};

void TstActivations::stored_data()
{
    QTest::addColumn<QString>("op");
    QTest::addColumn<QString>("in");
    QTest::addColumn<QString>("out");
    QTest::addColumn<int>("x");
    QTest::addColumn<int>("reference");
    QTest::addColumn<int>("xnnpack");
    const QString a = "scale 0.05 zero 3";
    const QString b = "scale 0.04 zero -5";
    QTest::newRow("RELU6, zero is the zero point") << "RELU6 y int8 [1] %1 <- x" << a << b << 2 << -5 << -5;
    QTest::newRow("RELU6, between") << "RELU6 y int8 [1] %1 <- x" << a << b << 72 << 81 << 81;
    QTest::newRow("RELU, tie away from zero") << "RELU y int8 [1] %1 <- x" << "scale 0.5 zero 0" << "scale 1 zero 0" << 1 << 1 << 1;
    // XNNPACK keeps 8 fraction bits of the slope and rounds half up.
    QTest::newRow("LEAKY_RELU, few bits of the slope")
        << "LEAKY_RELU y int8 [1] %1 <- x alpha=0.3" << "scale 0.1 zero 3" << "scale 0.07 zero -5" << -126 << -61 << -60;
    QTest::newRow("LEAKY_RELU, negative tie")
        << "LEAKY_RELU y int8 [1] %1 <- x alpha=0.5" << "scale 0.5 zero 0" << "scale 1 zero 0" << -126 << -32 << -31;
    QTest::newRow("LEAKY_RELU, positive side")
        << "LEAKY_RELU y int8 [1] %1 <- x alpha=0.3" << "scale 0.1 zero 3" << "scale 0.07 zero -5" << 72 << 94 << 94;
    QTest::newRow("HARD_SWISH, minimum") << "HARD_SWISH y int8 [1] %1 <- x" << a << b << -28 << -14 << -14;
    QTest::newRow("HARD_SWISH, identity side") << "HARD_SWISH y int8 [1] %1 <- x" << a << b << 72 << 81 << 81;
    QTest::newRow("LOGISTIC") << "LOGISTIC y int8 [1] %1 <- x" << "scale 0.1 zero 3" << "scale 0.00390625 zero -128" << 2 << -6 << -6;
    QTest::newRow("TANH") << "TANH y int8 [1] %1 <- x" << "scale 0.02 zero 3" << "scale 0.0078125 zero 0" << -64 << -112 << -112;
    QTest::newRow("ELU") << "ELU y int8 [1] %1 <- x" << a << b << -28 << -25 << -25;
    QTest::newRow("GELU") << "GELU y int8 [1] %1 <- x" << a << b << -28 << -7 << -7;
    QTest::newRow("EXP") << "EXP y int8 [1] %1 <- x" << "scale 0.02 zero 3" << "scale 0.04 zero -128" << 72 << -29 << -29;
    QTest::newRow("SQRT truncates") << "SQRT y int8 [1] %1 <- x" << "scale 0.05 zero -128" << "scale 0.02 zero -128" << 12 << 4 << 4;
    QTest::newRow("RSQRT of 0 is the largest") << "RSQRT y int8 [1] %1 <- x" << "scale 0.05 zero -128" << "scale 0.02 zero -128" << -128 << 127 << 127;
    QTest::newRow("RSQRT") << "RSQRT y int8 [1] %1 <- x" << "scale 0.05 zero -128" << "scale 0.02 zero -128" << -64 << -100 << -100;
    QTest::newRow("ABS rescales") << "ABS y int8 [1] %1 <- x" << "scale 0.5 zero 0" << "scale 1 zero 0" << -128 << 64 << 64;
}

void TstActivations::stored()
{
    QFETCH(QString, op);
    QFETCH(QString, in);
    QFETCH(QString, out);
    QFETCH(int, x);
    QFETCH(int, reference);
    QFETCH(int, xnnpack);
    const std::string text = ("input x int8 [1] " + in + "\nop " + op.arg(out) + "\noutput y").toStdString();
    const std::vector<std::vector<std::int8_t>> input{{static_cast<std::int8_t>(x)}};
    const auto built = runTextModel<std::int8_t>(text, input, Profile::Reference);
    QCOMPARE(built.error, std::string());
    QCOMPARE(int(built.values.at(0)), reference);
    QCOMPARE(int(runTextModel<std::int8_t>(text, input, Profile::Xnnpack).values.at(0)), xnnpack);
}

void TstActivations::negativeUnderARoot()
{
    for (const char *op : {"SQRT", "RSQRT"}) {
        const std::string text = std::string("input x int8 [1] scale 0.1 zero 3\nop ") + op + " y int8 [1] scale 0.1 zero 0 <- x\noutput y";
        QCOMPARE(runTextModel<std::int8_t>(text, {{2}}).error, std::string("unusable_value"));
        QCOMPARE(runTextModel<std::int8_t>(text, {{3}}).error, std::string());
    }
}

using Plain = float (*)(float);
using Exact = double (*)(double);

struct Function {
    const char *name;
    RealCurve curve;
    Plain plain;
    Exact exact;
    double from, to;
    double absolute; ///< error allowed beside the relative one
};

const Function Functions[] = {
    {"exp", RealCurve::Exp, [](float x) { return expReal(x); }, [](double x) { return std::exp(x); }, -87, 88, 0},
    {"tanh", RealCurve::Tanh, [](float x) { return tanhReal(x); }, [](double x) { return std::tanh(x); }, -20, 20, 0},
    {"logistic", RealCurve::Logistic, [](float x) { return logisticReal(x); }, [](double x) { return 1 / (1 + std::exp(-x)); }, -80, 80, 0},
    {"elu", RealCurve::Elu, [](float x) { return eluReal(x); }, [](double x) { return x < 0 ? std::expm1(x) : x; }, -20, 20, 1.2e-7},
    {"gelu", RealCurve::Gelu, [](float x) { return geluReal(x); }, [](double x) { return 0.5 * x * std::erfc(-x / std::sqrt(2.0)); }, -4, 8, 2e-7},
    {"gelu by tanh", RealCurve::GeluApproximate, [](float x) { return geluApproximateReal(x); },
     [](double x) { return 0.5 * x * (1 + std::tanh(std::sqrt(2 / 3.14159265358979323846) * (x + 0.044715 * x * x * x))); }, -4, 8, 5e-7},
    {"hard swish", RealCurve::HardSwish, [](float x) { return hardSwishReal(x); },
     [](double x) { return x * std::min(std::max(x + 3, 0.0), 6.0) / 6; }, -5, 5, 2e-7},
};

void TstActivations::realFunctionsAreAccurate_data()
{
    QTest::addColumn<int>("index");
    for (int i = 0; i < int(std::size(Functions)); ++i) QTest::newRow(Functions[i].name) << i;
}

void TstActivations::realFunctionsAreAccurate()
{
    QFETCH(int, index);
    const Function &f = Functions[index];
    constexpr int Steps = 200001;
    for (int i = 0; i < Steps; ++i) {
        const auto x = static_cast<float>(f.from + (f.to - f.from) * i / (Steps - 1));
        const double exact = f.exact(static_cast<double>(x));
        const double error = std::fabs(static_cast<double>(f.plain(x)) - exact);
        if (error > 3e-7 * std::fabs(exact) + f.absolute + 1e-38) QFAIL(qPrintable(QStringLiteral("%1(%2) is off by %3").arg(f.name).arg(double(x)).arg(error)));
    }
}

void TstActivations::realFunctionsAtTheEdges()
{
    const float infinity = std::numeric_limits<float>::infinity();
    const float nan = std::numeric_limits<float>::quiet_NaN();
    QCOMPARE(expReal(0), 1.0F);
    QCOMPARE(expReal(infinity), infinity);
    QCOMPARE(expReal(-infinity), 0.0F);
    QVERIFY(expReal(-95) > 0.0F); // a denormal
    QVERIFY(std::isnan(expReal(nan)));
    QCOMPARE(tanhReal(infinity), 1.0F);
    QCOMPARE(tanhReal(-infinity), -1.0F);
    QVERIFY(std::signbit(tanhReal(-0.0F)));
    QVERIFY(std::isnan(tanhReal(nan)));
    QCOMPARE(logisticReal(0), 0.5F);
    QCOMPARE(logisticReal(infinity), 1.0F);
    QCOMPARE(logisticReal(-infinity), 0.0F);
}

/// The rows that are compiled for each instruction set give the bits of the plain functions, at every length.
void TstActivations::rowsEqualPlainFunctions()
{
    for (const Function &f : Functions)
        for (const std::size_t length : {1U, 3U, 16U, 67U}) {
            std::vector<float> in(length), out(length);
            for (std::size_t i = 0; i < length; ++i) in[i] = static_cast<float>(f.from + (f.to - f.from) * double(i * 37 % 101) / 100);
            curveRow(f.curve, in.data(), out.data(), length);
            for (std::size_t i = 0; i < length; ++i) QVERIFY2(out[i] == f.plain(in[i]), f.name);
        }
}

HALFSTEP_TEST_CLASS(activations, TstActivations)
#include "tst_activations.moc"
