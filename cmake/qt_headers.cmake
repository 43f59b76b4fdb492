# SPDX-License-Identifier: GPL-3.0-or-later
# Precompiled headers of Qt and the standard library, shared by the targets that say so: they take half of the time
# that a file of the window or a test takes to compile. One each for what drives widgets and for what has no window,
# since Qt's test headers look at which of Qt's libraries are there.
set(SELFMENT_STANDARD_HEADERS <algorithm> <array> <atomic> <chrono> <condition_variable> <filesystem> <functional>
  <map> <memory> <mutex> <optional> <span> <string> <string_view> <thread> <variant> <vector>)

# Qt gives each folder's tests macros of their own, which nothing here uses; with them the headers could not be shared.
set(SELFMENT_NO_FOLDER_MACROS -UQT_TESTCASE_BUILDDIR -UQT_TESTCASE_SOURCEDIR)

function(selfment_precompiled NAME)
  cmake_parse_arguments(ARG "" "" "HEADERS;LINK" ${ARGN})
  add_library(${NAME} OBJECT EXCLUDE_FROM_ALL ${PROJECT_SOURCE_DIR}/cmake/precompiled.cpp)
  set_target_properties(${NAME} PROPERTIES POSITION_INDEPENDENT_CODE ON)
  target_link_libraries(${NAME} PRIVATE selfment_build ${ARG_LINK})
  target_compile_options(${NAME} PRIVATE ${SELFMENT_NO_FOLDER_MACROS})
  target_precompile_headers(${NAME} PRIVATE ${SELFMENT_STANDARD_HEADERS} ${ARG_HEADERS})
endfunction()

selfment_precompiled(selfment_window_pch HEADERS <QObject> <QString> <QWidget>
  LINK Qt6::Widgets Qt6::Svg Qt6::PrintSupport)
selfment_precompiled(selfment_window_test_pch HEADERS <QTest> <QTemporaryDir> <QWidget> <fstream>
  LINK Qt6::Test Qt6::Widgets Qt6::Svg Qt6::PrintSupport)
selfment_precompiled(selfment_test_pch HEADERS <QTest> <QTemporaryDir> <fstream> LINK Qt6::Test Qt6::Gui)
target_compile_options(selfment_test_pch PRIVATE -pthread)
