// SPDX-License-Identifier: Apache-2.0
// The `quipu` command over the fake extractor.
#include "cli/app.hpp"
#include "tests/cli/fake_extractor.hpp"

int main(int argc, char** argv) {
  return quipu::cli::run(argc, argv, quipu::tests::load_fake_extractor);
}
