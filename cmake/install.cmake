# SPDX-License-Identifier: Apache-2.0
# `cmake --install`: the command with all that it needs at run time, and find_package(quipu).
#
#   bin/quipu                 finds ../lib/quipu and ../share/quipu/models beside itself
#   lib/libquipu_*.a          one a room; lib/quipu/ holds OpenVINO's libraries
#   lib/cmake/quipu/          targets quipu::core, quipu::extract, …
#   include/quipu/            headers, as "core/document.hpp"
#   share/quipu/models/       schema, frames, lexicons, weights
include(CMakePackageConfigHelpers)

set(quipu_installed_targets)
foreach(room core reader annotate frames extract graph exporters)
  if(TARGET quipu_${room})
    list(APPEND quipu_installed_targets quipu_${room})
  endif()
endforeach()
# The rooms link to it privately; it carries nothing but a folder of headers.
set_target_properties(quipu_rapidjson PROPERTIES EXPORT_NAME rapidjson)
install(TARGETS ${quipu_installed_targets} quipu_rapidjson EXPORT quipu-targets
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
foreach(folder core extract graph export)
  install(DIRECTORY ${folder} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/quipu
    FILES_MATCHING PATTERN "*.hpp")
endforeach()

set(quipu_config_folder ${CMAKE_INSTALL_LIBDIR}/cmake/quipu)
install(EXPORT quipu-targets NAMESPACE quipu:: DESTINATION ${quipu_config_folder})

# The private folder's OpenVINO goes along; one that the system has stays where it is.
set(quipu_openvino_installed "")
if(QUIPU_ENCODER)
  get_target_property(openvino_library openvino::runtime IMPORTED_LOCATION_RELEASE)
  if(openvino_library MATCHES "^${CMAKE_SOURCE_DIR}/build/")
    get_filename_component(openvino_folder ${openvino_library} DIRECTORY)
    get_filename_component(openvino_file ${openvino_library} NAME)
    set(quipu_openvino_installed ${CMAKE_INSTALL_LIBDIR}/quipu/${openvino_file})
    # The runtime, the plugin that computes, the reader of its model format, and what they load.
    file(GLOB openvino_files
      ${openvino_folder}/libopenvino.so.*
      ${openvino_folder}/libopenvino_intel_cpu_plugin.so
      ${openvino_folder}/libopenvino_arm_cpu_plugin.so
      ${openvino_folder}/libopenvino_ir_frontend.so.*
      ${openvino_folder}/libtbb.so.*
      ${openvino_folder}/libtbbbind_2_5.so.*
      ${openvino_folder}/libhwloc.so.*)
    install(FILES ${openvino_files} DESTINATION ${CMAKE_INSTALL_LIBDIR}/quipu)
  endif()
endif()

configure_package_config_file(cmake/quipu-config.cmake.in ${PROJECT_BINARY_DIR}/quipu-config.cmake
  INSTALL_DESTINATION ${quipu_config_folder})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/quipu-config-version.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/quipu-config.cmake
  ${PROJECT_BINARY_DIR}/quipu-config-version.cmake DESTINATION ${quipu_config_folder})

install(DIRECTORY models/ DESTINATION ${CMAKE_INSTALL_DATADIR}/quipu/models)
install(FILES LICENSE README.md CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES docs/quipu.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)

if(TARGET quipu)
  file(RELATIVE_PATH quipu_libraries_from_bin
    ${CMAKE_INSTALL_FULL_BINDIR} ${CMAKE_INSTALL_FULL_LIBDIR}/quipu)
  set_target_properties(quipu PROPERTIES INSTALL_RPATH "$ORIGIN/${quipu_libraries_from_bin}")
  install(TARGETS quipu RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})

  # Made by the command itself (cli/CMakeLists.txt).
  set(completions ${PROJECT_BINARY_DIR}/completions)
  install(FILES ${completions}/quipu
    DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
  install(FILES ${completions}/_quipu DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
  install(FILES ${completions}/quipu.fish
    DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
endif()
