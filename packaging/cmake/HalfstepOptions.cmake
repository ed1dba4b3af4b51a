# SPDX-FileCopyrightText: 2026 The Halfstep authors
# SPDX-License-Identifier: Apache-2.0
# Flags of every target: halfstep_options; of targets that use Qt too: halfstep_qt_options.
include(GNUInstallDirs)

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
    set(CMAKE_BUILD_TYPE Release CACHE STRING "Kind of build" FORCE)
endif()
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}")

find_program(HALFSTEP_CCACHE ccache)
if(HALFSTEP_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${HALFSTEP_CCACHE}")
endif()

add_library(halfstep_options INTERFACE)
target_include_directories(halfstep_options INTERFACE "${PROJECT_SOURCE_DIR}")
target_compile_options(halfstep_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wold-style-cast -Wnon-virtual-dtor
    -ffp-contract=off -fvisibility=hidden)
# GCC 12 sees overlapping copies in "text" + string (its bug 105651).
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    target_compile_options(halfstep_options INTERFACE -Wno-restrict)
endif()
if(HALFSTEP_WARNINGS_AS_ERRORS)
    target_compile_options(halfstep_options INTERFACE -Werror)
endif()
if(HALFSTEP_SANITIZE)
    target_compile_options(halfstep_options INTERFACE
        -fsanitize=${HALFSTEP_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(halfstep_options INTERFACE -fsanitize=${HALFSTEP_SANITIZE})
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        # GCC's manual: with -fsanitize this warning has false alarms.
        target_compile_options(halfstep_options INTERFACE -Wno-maybe-uninitialized)
    endif()
endif()
if(NOT CMAKE_BUILD_TYPE STREQUAL "Release" OR HALFSTEP_SANITIZE)
    target_compile_definitions(halfstep_options INTERFACE HALFSTEP_ENABLE_ASSERTS)
endif()

add_library(halfstep_qt_options INTERFACE)
target_link_libraries(halfstep_qt_options INTERFACE halfstep_options)
target_compile_definitions(halfstep_qt_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY
    QT_NO_KEYWORDS QT_NO_FOREACH QT_USE_QSTRINGBUILDER QT_DISABLE_DEPRECATED_BEFORE=0x060400)
