# SPDX-License-Identifier: Apache-2.0
# A target for everything that a person does often, beside build and test:
#   cmake --build --preset release --target demo|bench|lint|format
add_custom_target(demo USES_TERMINAL WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
  COMMAND ./demo COMMENT "Running ./demo")
add_custom_target(lint USES_TERMINAL WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
  COMMAND scripts/lint ${PROJECT_BINARY_DIR} COMMENT "Checking form and common mistakes")
add_custom_target(format USES_TERMINAL WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
  COMMAND scripts/lint --format COMMENT "Formatting the sources that were changed")
add_custom_target(bench USES_TERMINAL WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
  COMMAND scripts/bench ${PROJECT_BINARY_DIR} COMMENT "Measuring")

# Programs that only measure are built for that target alone.
function(quipu_collect_targets folder result)
  get_property(found DIRECTORY ${folder} PROPERTY BUILDSYSTEM_TARGETS)
  get_property(below DIRECTORY ${folder} PROPERTY SUBDIRECTORIES)
  foreach(subfolder ${below})
    quipu_collect_targets(${subfolder} more)
    list(APPEND found ${more})
  endforeach()
  set(${result} ${found} PARENT_SCOPE)
endfunction()
if(QUIPU_TESTS)
  quipu_collect_targets(${PROJECT_SOURCE_DIR}/tests test_targets)
  list(FILTER test_targets INCLUDE REGEX "^quipu_bench_")
  if(test_targets)
    add_dependencies(bench ${test_targets})
  endif()
endif()

# Which lines the tests reach; needs gcovr (Debian package, or pip).
find_program(GCOVR gcovr)
if(CMAKE_CXX_FLAGS_DEBUG MATCHES "--coverage" AND GCOVR)
  add_custom_target(coverage USES_TERMINAL WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
    COMMAND ctest --preset coverage
    COMMAND ${GCOVR} --root . --exclude tests/ --exclude build/ --print-summary
            --html-details ${PROJECT_BINARY_DIR}/coverage.html ${PROJECT_BINARY_DIR}
    COMMENT "Measuring coverage")
endif()
