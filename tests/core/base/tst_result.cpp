// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/base_codes.h"
#include "core/base/result.h"
#include "tests/support/test_registry.h"

#include <memory>
#include <string>

using namespace halfstep;

namespace {

struct Base {
    virtual ~Base() = default;
};
struct Derived : Base {};

Result<std::unique_ptr<Base>> makeDerived()
{
    return std::make_unique<Derived>();
}

} // namespace

class TstResult : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void holdsAValueOrAnError();
    void convertsToABase();
    void movesOut();
    void exitStatusOfEachCategory();
};

void TstResult::holdsAValueOrAnError()
{
    const Result<int> good = 7;
    QVERIFY(bool(good));
    QCOMPARE(*good, 7);
    const Result<int> bad = Error{codes::Stopped, {}, {}};
    QVERIFY(!bad);
    QVERIFY(bad.error().code == codes::Stopped);
}

void TstResult::convertsToABase()
{
    QVERIFY(bool(makeDerived()));
}

void TstResult::movesOut()
{
    Result<std::string> text = std::string("halfstep");
    const std::string taken = *std::move(text);
    QCOMPARE(taken, std::string("halfstep"));
}

void TstResult::exitStatusOfEachCategory()
{
    QCOMPARE(exitStatus(Category::CommandLine), 2);
    QCOMPARE(exitStatus(Category::InputFile), 3);
    QCOMPARE(exitStatus(Category::Unmet), 4);
    QCOMPARE(exitStatus(Category::Data), 5);
    QCOMPARE(exitStatus(Category::Storage), 6);
    QCOMPARE(exitStatus(Category::Stopped), 7);
    QCOMPARE(exitStatus(Category::Limit), 8);
    QCOMPARE(exitStatus(Category::Fault), 70);
}

HALFSTEP_TEST_CLASS(result, TstResult)
#include "tst_result.moc"
