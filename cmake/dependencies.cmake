# SPDX-License-Identifier: Apache-2.0
# Everything here is a Debian package but OpenVINO, which ./demo and ./check put in a private folder.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(Boost 1.74 REQUIRED)
find_package(RapidJSON REQUIRED)
find_package(spdlog REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(CLI11 REQUIRED)
find_package(ICU REQUIRED COMPONENTS uc i18n)
pkg_check_modules(gumbo REQUIRED IMPORTED_TARGET gumbo)
pkg_check_modules(graphviz REQUIRED IMPORTED_TARGET libcgraph libgvc)
if(QUIPU_ENCODER)
  # A path given by hand (-DOpenVINO_DIR=… or the environment) wins over the private folder.
  if(NOT OpenVINO_DIR AND NOT DEFINED ENV{OpenVINO_DIR})
    file(GLOB openvino_candidates
      "${PROJECT_SOURCE_DIR}/build/deps/venv/lib/python3*/site-packages/openvino/cmake")
    if(openvino_candidates)
      list(GET openvino_candidates 0 openvino_candidate)
      set(OpenVINO_DIR "${openvino_candidate}" CACHE PATH "Folder of OpenVINOConfig.cmake")
    endif()
  endif()
  find_package(OpenVINO COMPONENTS Runtime QUIET)
  if(NOT OpenVINO_FOUND)
    message(FATAL_ERROR "OpenVINO was not found. Run scripts/setup, which puts it into "
      "build/deps/venv; or name the folder that holds OpenVINOConfig.cmake with -DOpenVINO_DIR=…; "
      "or build without the encoder with -DQUIPU_ENCODER=OFF.")
  endif()
endif()

# RapidJSON and yaml-cpp of Debian 12 set variables, not targets.
add_library(quipu_rapidjson INTERFACE)
target_include_directories(quipu_rapidjson SYSTEM INTERFACE ${RAPIDJSON_INCLUDE_DIRS})
