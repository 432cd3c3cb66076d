// SPDX-License-Identifier: Apache-2.0
//
// Scores pairs of names: reads lines "Type<TAB>name<TAB>name" from standard input and writes
// "score<TAB>keys" a line, where keys is 1 when the names meet in a block. Used by name_pairs.py.
#include <algorithm>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "core/models.hpp"
#include "graph/names.hpp"

int main() {
  using namespace quipu;
  using namespace quipu::graph;
  const NameLexicon lexicon = NameLexicon::load(find_models() / "lexicons");
  for (std::string line; std::getline(std::cin, line);) {
    const std::size_t first = line.find('\t');
    const std::size_t second = line.find('\t', first + 1);
    if (second == std::string::npos) continue;
    const auto type = parse_entity_type(line.substr(0, first));
    if (!type) {
      std::cerr << "unknown type in: " << line << '\n';
      return 2;
    }
    const Name a = parse_name(line.substr(first + 1, second - first - 1), kind_of(*type), lexicon);
    const Name b = parse_name(line.substr(second + 1), kind_of(*type), lexicon);
    const std::vector<std::string> x = block_keys(a, lexicon);
    const std::vector<std::string> y = block_keys(b, lexicon);
    std::vector<std::string> both;
    std::set_intersection(x.begin(), x.end(), y.begin(), y.end(), std::back_inserter(both));
    std::cout << name_score(a, b, lexicon) << '\t' << (both.empty() ? 0 : 1) << '\n';
  }
}
