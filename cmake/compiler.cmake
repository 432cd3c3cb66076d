# SPDX-License-Identifier: Apache-2.0
# Warnings, sanitizers and a compiler cache for every target of ours.
add_library(quipu_options INTERFACE)
target_compile_options(quipu_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor)
# GCC 12 warns falsely about `"a" + std::string` at -O2 and above (GCC bug 105651).
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  target_compile_options(quipu_options INTERFACE -Wno-restrict)
endif()
if(QUIPU_WERROR)
  target_compile_options(quipu_options INTERFACE -Werror)
endif()
if(QUIPU_SANITIZE)
  target_compile_options(quipu_options INTERFACE -fsanitize=${QUIPU_SANITIZE}
                         -fno-omit-frame-pointer)
  target_link_options(quipu_options INTERFACE -fsanitize=${QUIPU_SANITIZE})
endif()

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()
