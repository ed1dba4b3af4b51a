# SPDX-FileCopyrightText: 2026 The Halfstep authors
# SPDX-License-Identifier: Apache-2.0
# cmake -DSOURCE=<root> -P check_layers.cmake: fails on an #include that layers.txt does not allow, on a ring between
# files, and on a third-party header in a room that may not see it.
cmake_minimum_required(VERSION 3.25)

file(STRINGS "${SOURCE}/tests/architecture/layers.txt" lines REGEX "^[a-z]")
set(rooms "")
foreach(line IN LISTS lines)
    string(REGEX MATCH "^([^:]+):(.*)$" _ "${line}")
    list(APPEND rooms "${CMAKE_MATCH_1}")
    set("allowed_${CMAKE_MATCH_1}" "${CMAKE_MATCH_2}")
endforeach()

function(room_of path result)
    set(best "")
    foreach(room IN LISTS rooms)
        string(LENGTH "${room}" length)
        string(LENGTH "${best}" best_length)
        string(FIND "${path}" "${room}/" at)
        if(at EQUAL 0 AND length GREATER best_length)
            set(best "${room}")
        endif()
    endforeach()
    set(${result} "${best}" PARENT_SCOPE)
endfunction()

# Whether `path` stands on the list of `room`: "core/model" or "core/model[a.h b.h]" or a folder above.
function(is_allowed room path result)
    set(found NO)
    string(REGEX MATCHALL "[^ []+(\\[[^]]*\\])?" entries "${allowed_${room}}")
    foreach(entry IN LISTS entries)
        string(REGEX MATCH "^([^[]+)(\\[(.*)\\])?$" _ "${entry}")
        set(folder "${CMAKE_MATCH_1}")
        set(only "${CMAKE_MATCH_3}")
        string(FIND "${path}" "${folder}/" at)
        if(NOT at EQUAL 0)
            continue()
        endif()
        string(LENGTH "${folder}/" length)
        string(SUBSTRING "${path}" ${length} -1 file)
        string(REPLACE " " ";" names "${only}")
        if(only STREQUAL "" OR file IN_LIST names)
            set(found YES)
        endif()
    endforeach()
    set(${result} ${found} PARENT_SCOPE)
endfunction()

# Third-party headers by room: pattern of the include, pattern of the files that may have it.
set(third_party
    "^(flatbuffers/|tflite_|metadata_generated|metadata_bfbs)" "^core/format/.*"
    "^(Eigen/)" "^core/(kernels|quantization|numerics)/.*[.](cpp|h)$"
    "^(hwy/)" "^core/kernels/.*"
    "^(pthreadpool)" "^core/kernels/.*[.]cpp$"
    "^(zip[.]h|zlib[.]h)" "^core/(format|samples|report|calibration)/.*[.]cpp$"
    "^(openssl/)" "^core/format/.*[.]cpp$"
    "^(nlohmann/)" "^(core/report|app)/.*"
    "^(CLI/)" "^app/cli/.*"
    "^(Qt?[A-Z])" "^(app|widgets)/.*"
    "^(QWidget|QApplication|QtWidgets|QtCharts|QChart)" "^(app/desktop|widgets)/.*")

set(problems 0)
file(GLOB_RECURSE files RELATIVE "${SOURCE}" "${SOURCE}/core/*.h" "${SOURCE}/core/*.cpp" "${SOURCE}/widgets/*.h"
     "${SOURCE}/widgets/*.cpp" "${SOURCE}/app/*.h" "${SOURCE}/app/*.cpp")
foreach(file IN LISTS files)
    room_of("${file}" room)
    file(STRINGS "${SOURCE}/${file}" includes REGEX "^[ \t]*#[ \t]*include")
    foreach(include IN LISTS includes)
        string(REGEX MATCH "[<\"]([^>\"]+)[>\"]" _ "${include}")
        set(path "${CMAKE_MATCH_1}")
        room_of("${path}" target)
        if(target AND NOT target STREQUAL room)
            is_allowed("${room}" "${path}" fine)
            if(NOT fine)
                message(SEND_ERROR "${file} may not include ${path}")
                math(EXPR problems "${problems} + 1")
            endif()
        endif()
        if(target AND path MATCHES "_internal[.]h$" AND NOT target STREQUAL room)
            message(SEND_ERROR "${file} includes an internal header of another room: ${path}")
        endif()
        if(NOT target)
            set(rest ${third_party})
            while(rest)
                list(POP_FRONT rest pattern places)
                if(path MATCHES "${pattern}" AND NOT file MATCHES "${places}")
                    message(SEND_ERROR "${file} may not include <${path}>")
                endif()
            endwhile()
        endif()
        if(target)
            list(APPEND "edges_${file}" "${path}")
        endif()
    endforeach()
endforeach()

# Rings: take away files that include nothing that is left, until nothing moves.
set(left ${files})
set(moved YES)
while(moved)
    set(moved NO)
    set(next "")
    foreach(file IN LISTS left)
        set(holds NO)
        foreach(edge IN LISTS "edges_${file}")
            if(edge IN_LIST left)
                set(holds YES)
                break()
            endif()
        endforeach()
        if(holds)
            list(APPEND next "${file}")
        else()
            set(moved YES)
        endif()
    endforeach()
    set(left ${next})
endwhile()
if(left)
    message(SEND_ERROR "files include each other in a ring, among: ${left}")
endif()
