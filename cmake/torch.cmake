# SPDX-License-Identifier: GPL-3.0-or-later
# selfment_torch: LibTorch with its include folders behind the system's (-idirafter), since the wheel ships fmt and
# protobuf headers that would shadow Debian's.
# Found through, in this order: -DTorch_DIR, SELFMENT_TORCH (a LibTorch folder, or a Python with torch's site-packages
# torch folder), the checkout's virtual environment.
set(SELFMENT_TORCH "$ENV{SELFMENT_TORCH}" CACHE PATH "LibTorch to use instead of the virtual environment's")
if(SELFMENT_TORCH)
  list(PREPEND CMAKE_PREFIX_PATH "${SELFMENT_TORCH}")
else()
  file(GLOB venv_torch "${PROJECT_SOURCE_DIR}/.venv/lib/python3*/site-packages/torch")
  list(PREPEND CMAKE_PREFIX_PATH ${venv_torch})
endif()
find_package(Torch REQUIRED)
if(Torch_VERSION VERSION_LESS 2.11)
  message(FATAL_ERROR "LibTorch ${Torch_VERSION} is too old: 2.11 or newer is needed")
endif()

set(torch_includes ${TORCH_INCLUDE_DIRS})
foreach(target torch torch_cpu c10 torch_cuda c10_cuda)
  if(TARGET ${target})
    get_target_property(dirs ${target} INTERFACE_INCLUDE_DIRECTORIES)
    if(dirs)
      list(APPEND torch_includes ${dirs})
      set_target_properties(${target} PROPERTIES INTERFACE_INCLUDE_DIRECTORIES "")
    endif()
  endif()
endforeach()
list(FILTER torch_includes EXCLUDE REGEX "^\\$<")
list(REMOVE_DUPLICATES torch_includes)
add_library(selfment_torch INTERFACE)
foreach(dir IN LISTS torch_includes)
  target_compile_options(selfment_torch INTERFACE "SHELL:-idirafter ${dir}")
endforeach()
target_link_libraries(selfment_torch INTERFACE ${TORCH_LIBRARIES})

# at::parallel_for is a header: in files of ours it is serial without OpenMP. The runtime is LibTorch's own libgomp,
# so only with GCC; ThreadSanitizer does not know libgomp's barriers.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND NOT SELFMENT_SANITIZE MATCHES "thread")
  find_package(OpenMP REQUIRED COMPONENTS CXX)
  target_link_libraries(selfment_torch INTERFACE OpenMP::OpenMP_CXX)
endif()

# One precompiled ATen header, shared by all targets that include torch: 16 s once, then about 1.5 s a file.
add_library(selfment_aten_pch OBJECT ${PROJECT_SOURCE_DIR}/cmake/precompiled.cpp)
set_target_properties(selfment_aten_pch PROPERTIES POSITION_INDEPENDENT_CODE ON)
target_link_libraries(selfment_aten_pch PRIVATE selfment_build selfment_torch)
target_precompile_headers(selfment_aten_pch PRIVATE <ATen/ATen.h>)
function(selfment_use_torch)
  foreach(target IN LISTS ARGN)
    target_link_libraries(${target} PRIVATE selfment_torch)
    target_compile_options(${target} PRIVATE -fPIC) # as the precompiled header was made
    target_precompile_headers(${target} REUSE_FROM selfment_aten_pch)
  endforeach()
endfunction()
