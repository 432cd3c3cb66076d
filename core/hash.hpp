// SPDX-License-Identifier: Apache-2.0
//
// A stable 64-bit hash for ids: FNV-1a (draft-eastlake-fnv) with the finaliser of MurmurHash3.
// The same on every machine and in every version; not for secrets.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace quipu {

class Hasher {
 public:
  // Fields are kept apart: add("ab"), add("c") differs from add("a"), add("bc").
  Hasher& add(std::string_view field);
  Hasher& add(std::uint64_t number);
  std::uint64_t value() const;
  std::string hex() const;  // 16 lower-case hexadecimal digits

 private:
  std::uint64_t state_ = 0xcbf29ce484222325U;
};

}  // namespace quipu
