# SPDX-License-Identifier: Apache-2.0
# cmake -DFOLDER=… -DOUTPUT=… -P embed.cmake
# Writes the page's three parts as C++ strings, and the SHA-256 of script and style, by which the
# page's Content-Security-Policy allows these two and no other.
set(code "// SPDX-License-Identifier: Apache-2.0\n// Made by export/viewer/embed.cmake.\n#include \"export/viewer/viewer.hpp\"\n\nnamespace quipu::exporters::viewer {\n\n")
foreach(part html css js)
  file(READ "${FOLDER}/viewer.${part}" text)
  string(FIND "${text}" ")quipu\"" clash)
  string(LENGTH "${text}" size)
  if(NOT clash EQUAL -1 OR size GREATER 60000)
    message(FATAL_ERROR "viewer.${part}: holds )quipu\" or is longer than 60,000 bytes; one string literal cannot hold it")
  endif()
  string(SHA256 digest "${text}")
  string(APPEND code "const std::string_view ${part} = R\"quipu(${text})quipu\";\n"
                     "const std::string_view ${part}_sha256 = \"${digest}\";\n")
endforeach()
file(WRITE "${OUTPUT}" "${code}\n}  // namespace quipu::exporters::viewer\n")
