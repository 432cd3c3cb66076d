// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <unistd.h>
#include <rapidjson/document.h>
#include <rapidjson/error/en.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "core/error.hpp"
#include "extract/annotate/wordpiece.hpp"

using namespace quipu::annotate;
namespace fs = std::filesystem;

namespace {

fs::path models() {
  const char* set = std::getenv("QUIPU_MODELS");
  return set != nullptr ? fs::path(set) : fs::path("models");
}

}  // namespace

TEST_CASE("WordPieces: the ids of the reference for every string of tokenizer_check.json") {
  const WordPieces pieces(models() / "en" / "vocab.txt");
  std::ifstream in(models() / "en" / "tokenizer_check.json", std::ios::binary);
  REQUIRE(in.good());
  const std::string json((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  rapidjson::Document doc;
  doc.Parse(json.data(), json.size());
  REQUIRE_FALSE(doc.HasParseError());
  const rapidjson::Value& rows = doc;
  REQUIRE(rows.IsArray());
  REQUIRE(rows.Size() >= 250);
  for (const auto& row : rows.GetArray()) {
    const std::string text(row["text"].GetString(), row["text"].GetStringLength());
    std::vector<std::int32_t> expected;
    for (const auto& id : row["ids"].GetArray()) expected.push_back(id.GetInt());
    INFO("\"" << text << "\"");
    CHECK(pieces.all(text) == expected);
  }
}

TEST_CASE("WordPieces: a word has pieces, and no more than asked for") {
  const WordPieces pieces(models() / "en" / "vocab.txt");
  CHECK(pieces("\xC2\xAD", 12) == std::vector<std::int32_t>{WordPieces::unknown});
  CHECK(pieces("", 12) == std::vector<std::int32_t>{WordPieces::unknown});
  CHECK(pieces("..........................", 12).size() == 12);
  CHECK(pieces("Apple", 12) == pieces("apple", 12));
  CHECK(pieces("Caf\xC3\xA9", 12) == pieces("cafe", 12));
  CHECK(pieces("Apple", 12) != std::vector<std::int32_t>{WordPieces::unknown});
}

TEST_CASE("WordPieces: a vocabulary that is absent or cut short is refused with the remedy") {
  CHECK_THROWS_WITH(WordPieces(fs::path("no/such/vocab.txt")),
                    Catch::Contains("cannot be read") && Catch::Contains("QUIPU_MODELS"));
  const fs::path cut = fs::temp_directory_path() /
                       ("quipu_cut_vocab_" + std::to_string(::getpid()) + ".txt");
  std::ofstream(cut) << "[PAD]\n[unused0]\n";
  CHECK_THROWS_WITH(WordPieces(cut), Catch::Contains("[UNK] is not piece 100 of 2"));
  fs::remove(cut);
}

TEST_CASE("case_shape: how a word is written") {
  struct Row {
    const char* word;
    CaseShape shape;
  };
  const Row rows[] = {
      {"said", CaseShape::Lower},           {"don't", CaseShape::Lower},
      {"ICE", CaseShape::Upper},            {"U.S.", CaseShape::Upper},
      {"A", CaseShape::Capitalised},        {"Apple", CaseShape::Capitalised},
      {"McDonald", CaseShape::Capitalised}, {"iPhone", CaseShape::Mixed},
      {"30", CaseShape::NoLetters},         {"$", CaseShape::NoLetters},
      {"", CaseShape::NoLetters},           {"\xC3\x89lys\xC3\xA9" "e", CaseShape::Capitalised},
      {"\xE5\x8C\x97\xE4\xBA\xAC", CaseShape::Mixed},  // Beijing in ideographs
      {"5G", CaseShape::Upper},             {"J.", CaseShape::Upper},
  };
  for (const Row& row : rows) {
    INFO(row.word);
    CHECK(case_shape(row.word) == row.shape);
  }
}
