# SPDX-License-Identifier: GPL-3.0-or-later
# Man pages, shell completion and licences. The page of selfment and its completion are written by the program itself
# from the option table.
find_program(GZIP_PROGRAM gzip REQUIRED)
set(documents)

# packed_file(<output> <file or target it is made from> <command...>): the command's standard output, gzipped without
# a time stamp.
function(packed_file OUTPUT SOURCE)
  add_custom_command(OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/${OUTPUT}.gz
    COMMAND ${ARGN} > ${OUTPUT}
    COMMAND ${GZIP_PROGRAM} -9nf ${OUTPUT}
    WORKING_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR} DEPENDS ${SOURCE} VERBATIM)
  set(documents ${documents} ${CMAKE_CURRENT_BINARY_DIR}/${OUTPUT}.gz PARENT_SCOPE)
endfunction()

if(TARGET selfment)
  packed_file(selfment.1 selfment $<TARGET_FILE:selfment> --man)
  install(FILES ${CMAKE_CURRENT_BINARY_DIR}/selfment.1.gz DESTINATION share/man/man1)
  foreach(shell bash zsh)
    set(completion ${CMAKE_CURRENT_BINARY_DIR}/completion.${shell})
    add_custom_command(OUTPUT ${completion} COMMAND selfment --completion ${shell} > ${completion}
      DEPENDS selfment VERBATIM)
    list(APPEND documents ${completion})
  endforeach()
  install(FILES ${CMAKE_CURRENT_BINARY_DIR}/completion.bash DESTINATION share/bash-completion/completions
    RENAME selfment)
  install(FILES ${CMAKE_CURRENT_BINARY_DIR}/completion.zsh DESTINATION share/zsh/vendor-completions RENAME _selfment)
endif()
set(studio_page ${CMAKE_CURRENT_SOURCE_DIR}/selfment-studio.1)
packed_file(selfment-studio.1 ${studio_page} cat ${studio_page})
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/selfment-studio.1.gz DESTINATION share/man/man1)
packed_file(changelog ${PROJECT_SOURCE_DIR}/CHANGELOG.md cat ${PROJECT_SOURCE_DIR}/CHANGELOG.md)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/changelog.gz DESTINATION share/doc/selfment-studio)
install(FILES copyright ${PROJECT_SOURCE_DIR}/docs/user-guide.md ${PROJECT_SOURCE_DIR}/docs/remote.md DESTINATION share/doc/selfment-studio)
add_custom_target(package_documents ALL DEPENDS ${documents})

# LibTorch's licence and those of the parts it was built with.
file(GLOB torch_licences ${torch_library_folder}/../../torch-*.dist-info/licenses
  ${torch_library_folder}/../../torch-*.dist-info/LICENSE)
foreach(licence IN LISTS torch_licences)
  if(IS_DIRECTORY ${licence})
    install(DIRECTORY ${licence}/ DESTINATION share/doc/selfment-studio/libtorch)
  else()
    install(FILES ${licence} DESTINATION share/doc/selfment-studio/libtorch)
  endif()
endforeach()
