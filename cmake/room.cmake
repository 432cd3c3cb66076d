# SPDX-License-Identifier: Apache-2.0
# quipu_room(NAME [SOURCES …] [ROOMS …] [PRIVATE …])
# One library a room: target quipu_NAME, alias quipu::NAME. ROOMS are the rooms it may include;
# PRIVATE are third-party targets, which therefore show in no public header.
function(quipu_room name)
  cmake_parse_arguments(ROOM "" "" "SOURCES;ROOMS;PRIVATE" ${ARGN})
  add_library(quipu_${name} STATIC ${ROOM_SOURCES})
  add_library(quipu::${name} ALIAS quipu_${name})
  set_target_properties(quipu_${name} PROPERTIES EXPORT_NAME ${name})
  target_include_directories(quipu_${name} PUBLIC
    $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}>
    $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}/quipu>)
  target_compile_features(quipu_${name} PUBLIC cxx_std_20)
  target_link_libraries(quipu_${name} PUBLIC ${ROOM_ROOMS}
    PRIVATE $<BUILD_INTERFACE:quipu_options> ${ROOM_PRIVATE})
endfunction()
