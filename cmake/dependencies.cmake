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
  find_package(OpenVINO REQUIRED COMPONENTS Runtime)
endif()

# RapidJSON and yaml-cpp of Debian 12 set variables, not targets.
add_library(quipu_rapidjson INTERFACE)
target_include_directories(quipu_rapidjson SYSTEM INTERFACE ${RAPIDJSON_INCLUDE_DIRS})
