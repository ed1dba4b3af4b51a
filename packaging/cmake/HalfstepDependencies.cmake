# SPDX-FileCopyrightText: 2026 The Halfstep authors
# SPDX-License-Identifier: Apache-2.0
# Everything that comes from the distribution; packages: packaging/debian-packages.txt, reasons: ARCHITECTURE.md.
find_package(Threads REQUIRED)
find_package(ZLIB REQUIRED)
find_package(OpenSSL REQUIRED COMPONENTS Crypto)
find_package(FlatBuffers REQUIRED)
find_package(Eigen3 REQUIRED NO_MODULE)
find_package(nlohmann_json REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(libzip REQUIRED IMPORTED_TARGET libzip)
pkg_check_modules(libhwy REQUIRED IMPORTED_TARGET libhwy)

# pthreadpool ships neither a CMake nor a pkg-config file.
find_path(PTHREADPOOL_INCLUDE pthreadpool.h REQUIRED)
find_library(PTHREADPOOL_LIBRARY pthreadpool REQUIRED)
add_library(pthreadpool::pthreadpool UNKNOWN IMPORTED)
set_target_properties(pthreadpool::pthreadpool PROPERTIES
    IMPORTED_LOCATION "${PTHREADPOOL_LIBRARY}" INTERFACE_INCLUDE_DIRECTORIES "${PTHREADPOOL_INCLUDE}")

set(HALFSTEP_QT_PARTS Core Gui)
if(HALFSTEP_DESKTOP)
    list(APPEND HALFSTEP_QT_PARTS Widgets Charts Concurrent DBus Svg LinguistTools)
endif()
if(HALFSTEP_TESTS)
    list(APPEND HALFSTEP_QT_PARTS Test)
endif()
find_package(Qt6 6.4 REQUIRED COMPONENTS ${HALFSTEP_QT_PARTS})
