# SPDX-License-Identifier: GPL-3.0-or-later
# selfment_build: language and defines that every target of ours shares (also across borders).
# selfment_warnings: warnings, as errors; linked PRIVATE by our targets only.
add_library(selfment_build INTERFACE)
target_compile_features(selfment_build INTERFACE cxx_std_20)
# Files built with different instruction sets must agree on Eigen's layouts.
target_compile_definitions(selfment_build INTERFACE EIGEN_MAX_ALIGN_BYTES=16 QT_NO_KEYWORDS)
add_library(selfment_warnings INTERFACE)
target_compile_options(selfment_warnings INTERFACE -Wall -Wextra -Wconversion -Wshadow -Wno-sign-conversion)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # GCC 12 reports std::string concatenation at -O2 (its bug 105651).
  target_compile_options(selfment_warnings INTERFACE -Wno-restrict)
endif()
if(SELFMENT_WERROR)
  target_compile_options(selfment_warnings INTERFACE -Werror)
endif()

if(SELFMENT_SANITIZE)
  string(REPLACE "+" "," sanitizers "${SELFMENT_SANITIZE}")
  if(sanitizers MATCHES "thread" AND sanitizers MATCHES "address")
    message(FATAL_ERROR "SELFMENT_SANITIZE: thread and address cannot be combined")
  endif()
  target_compile_options(selfment_build INTERFACE -fsanitize=${sanitizers} -fno-omit-frame-pointer
    -fno-sanitize-recover=all)
  target_link_options(selfment_build INTERFACE -fsanitize=${sanitizers})
endif()
