// SPDX-License-Identifier: Apache-2.0
#include "core/error.hpp"

#include <catch2/catch.hpp>

namespace quipu {
namespace {

TEST_CASE("Errors: say where, then what") {
  CHECK(std::string(InputError("a.jsonl:7", "not JSON").what()) == "a.jsonl:7: not JSON");
  CHECK(InputError("a.jsonl:7", "not JSON").place() == "a.jsonl:7");
  CHECK(IoError("/dev/full", "no space").path() == "/dev/full");
}

TEST_CASE("Errors: a misspelt name is offered its nearest one, a foreign word none") {
  const std::vector<std::string> names = {"acquired", "accused", "owns"};
  CHECK(nearest_name("aquired", names) == "acquired");
  CHECK(nearest_name("acused", names) == "accused");
  CHECK(nearest_name("own", names) == "owns");
  CHECK(nearest_name("zebra", names).empty());
  CHECK(nearest_name("x", {}).empty());
}

}  // namespace
}  // namespace quipu
