// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// The main function of every test program: `tst_room` runs all its classes, `tst_room name [Qt Test options]` one.

#include "tests/support/test_registry.h"

#ifdef HALFSTEP_TEST_GUI
#include <QApplication>
#else
#include <QCoreApplication>
#endif

#include <vector>

namespace halfstep::test {

Registry &registry()
{
    static Registry classes;
    return classes;
}

} // namespace halfstep::test

int main(int argc, char **argv)
{
#ifdef HALFSTEP_TEST_GUI
    QApplication application(argc, argv);
#else
    QCoreApplication application(argc, argv);
#endif
    QCoreApplication::setApplicationName(QStringLiteral("halfstep-test"));
    std::vector<char *> arguments(argv, argv + argc);
    std::string wanted;
    if (argc > 1 && halfstep::test::registry().count(argv[1]) > 0) {
        wanted = argv[1];
        arguments.erase(arguments.begin() + 1);
    } else if (argc > 1 && argv[1][0] != '-') {
        std::fprintf(stderr, "there is no test class %s here\n", argv[1]);
        return 1;
    }
    int failures = 0;
    for (const auto &[name, make] : halfstep::test::registry())
        if (wanted.empty() || wanted == name)
            failures += QTest::qExec(make().get(), static_cast<int>(arguments.size()), arguments.data());
    return failures == 0 ? 0 : 1;
}
