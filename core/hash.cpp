// SPDX-License-Identifier: Apache-2.0
#include "core/hash.hpp"

namespace quipu {
namespace {

std::uint64_t step(std::uint64_t state, unsigned char byte) {
  return (state ^ byte) * 0x100000001b3U;
}

}  // namespace

Hasher& Hasher::add(std::string_view field) {
  for (const char c : field) state_ = step(state_, static_cast<unsigned char>(c));
  return add(static_cast<std::uint64_t>(field.size()));
}

Hasher& Hasher::add(std::uint64_t number) {
  for (int shift = 0; shift < 64; shift += 8) {
    state_ = step(state_, static_cast<unsigned char>(number >> shift));
  }
  return *this;
}

std::uint64_t Hasher::value() const {
  std::uint64_t x = state_;
  x = (x ^ (x >> 33)) * 0xff51afd7ed558ccdU;
  x = (x ^ (x >> 33)) * 0xc4ceb9fe1a85ec53U;
  return x ^ (x >> 33);
}

std::string Hasher::hex() const {
  static constexpr char digits[] = "0123456789abcdef";
  std::string out(16, '0');
  std::uint64_t rest = value();
  for (int i = 15; i >= 0; --i, rest >>= 4) out[static_cast<std::size_t>(i)] = digits[rest & 15U];
  return out;
}

}  // namespace quipu
