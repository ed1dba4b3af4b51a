// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/samples/open_data.h"
#include "core/samples/samples_codes.h"
#include "tests/core/samples/support.h"
#include "tests/support/test_registry.h"
#include "tests/support/text_model.h"

#include <QTest>

using namespace halfstep;

namespace {

const std::string One = "input x float32 [1, ?, 3]\nop RELU y <- x\noutput y\n";
const std::string Two = "input a float32 [?, 4]\ninput b float32 [1, ?]\nop RELU y <- a\noutput y\n";
const std::string Signatures = "input x float32 [1, ?]\nop RELU y <- x\noutput y\nsignature prefill\n"
                               "subgraph second\ninput z float32 [1, ?]\nop TANH y <- z\noutput y\nsignature decode\n";

/// Shapes of the first random sample, or the code of what is wrong.
std::string shapesOf(const std::string &model, std::vector<std::string> shapes, const std::string &signature = {})
{
    DataRequest request;
    request.source = "random";
    request.samples = 1;
    request.shapes = std::move(shapes);
    request.signature = signature;
    const auto data = openData(request, test::modelFromText(model), nullptr);
    if (!data) return std::string(data.error().code.name);
    std::string text;
    const auto sample = data->samples->read(0);
    for (const SampleArray &array : sample->inputs) text += (text.empty() ? "" : " ") + shapeText(array.shape);
    return text;
}

} // namespace

/// Sizes of open axes, as a user gives them.
class TstGivenShapes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void randomNumbersHaveThem_data()
    {
        QTest::addColumn<QString>("model");
        QTest::addColumn<QStringList>("shapes");
        QTest::addColumn<QString>("result");
        const auto row = [](const char *name, const std::string &model, const QStringList &shapes, const char *result) {
            QTest::newRow(name) << QString::fromStdString(model) << shapes << QString::fromLatin1(result);
        };
        row("none: open axes are 1", One, {}, "1x1x3");
        row("the only input needs no name", One, {"1x5x3"}, "1x5x3");
        row("by its name", One, {"x=1x5x3"}, "1x5x3");
        row("each of two", Two, {"b=1x9", "a=1x4"}, "1x4 1x9");
        row("a batch is one sample", Two, {"a=2x4"}, "shape_not_taken");
        row("by position", Two, {"#1=1x9"}, "1x4 1x9");
        row("which of two", Two, {"1x9"}, "shape_without_input");
        row("an axis that is not open", One, {"1x5x4"}, "shape_not_taken");
        row("another rank", One, {"5x3"}, "shape_not_taken");
        row("no such input", One, {"y=1x5x3"}, "no_such_input");
        row("no size", One, {"1x0x3"}, "bad_shape");
        row("no number", One, {"1x?x3"}, "bad_shape");
        row("an end too much", One, {"1x5x3x"}, "bad_shape");
        row("too large a number", One, {"1x99999999999x3"}, "bad_shape");
        row("empty", One, {"x="}, "bad_shape");
    }

    void randomNumbersHaveThem()
    {
        QFETCH(QString, model);
        QFETCH(QStringList, shapes);
        QFETCH(QString, result);
        std::vector<std::string> given;
        for (const QString &shape : shapes) given.push_back(shape.toStdString());
        QCOMPARE(QString::fromStdString(shapesOf(model.toStdString(), given)), result);
    }

    void eachSignatureTakesItsOwn()
    {
        const std::vector<std::string> both{"prefill/x=1x5", "z=1x6"};
        QCOMPARE(shapesOf(Signatures, both, "prefill"), std::string("1x5"));
        QCOMPARE(shapesOf(Signatures, both, "decode"), std::string("1x6"));
        QCOMPARE(shapesOf(Signatures, {"w=1x6"}, "decode"), std::string("no_such_input"));
    }

    void otherSamplesMustHaveThem()
    {
        const test::Folder folder;
        DataRequest request;
        request.source = folder.write("x.npy", test::npyOf("(2, 2, 3)", std::vector<float>(12, 0.5F)));
        request.shapes = {"1x2x3"};
        QVERIFY(bool(openData(request, test::modelFromText(One), nullptr)));
        request.shapes = {"1x3x3"};
        QCOMPARE(openData(request, test::modelFromText(One), nullptr).error().code, codes::ShapeDoesNotFit);
    }
};

HALFSTEP_TEST_CLASS(given_shapes, TstGivenShapes)
#include "tst_given_shapes.moc"
