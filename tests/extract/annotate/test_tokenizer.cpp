// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include "core/error.hpp"
#include "extract/annotate/tokenizer.hpp"

using namespace quipu;
using namespace quipu::annotate;
namespace fs = std::filesystem;

namespace {

fs::path models() {
  const char* set = std::getenv("QUIPU_MODELS");
  return set != nullptr ? fs::path(set) : fs::path("models");
}

const Tokenizer& tokenizer() {
  static const Tokenizer instance(models());
  return instance;
}

// Paragraphs are separated by "\n\n".
Document document(const std::string& text) {
  Document doc;
  doc.text = text;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find("\n\n", at), text.size());
    if (end > at) {
      doc.paragraphs.push_back({{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)},
                                ParagraphKind::Body});
    }
    at = end + 2;
  }
  tokenizer()(doc);
  return doc;
}

// Words apart by a blank, sentences by " || ".
std::string split(const std::string& text) {
  const Document doc = document(text);
  INFO(text);
  CHECK(validate(doc).empty());
  std::string out;
  for (const Sentence& sent : doc.sentences) {
    if (!out.empty()) out += " || ";
    for (std::uint32_t t = sent.tokens.begin; t < sent.tokens.end; ++t) {
      if (t > sent.tokens.begin) out += ' ';
      out += doc.form(t);
    }
  }
  return out;
}

struct Row {
  const char* text;
  const char* expected;
};

void check(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    INFO("text: " << row.text);
    CHECK(split(row.text) == row.expected);
  }
}

}  // namespace

TEST_CASE("Tokenizer: punctuation stands apart") {
  check({
      {"", ""},
      {"Hi", "Hi"},
      {"No, he said; yes: now!", "No , he said ; yes : now !"},
      {"(He left.)", "( He left . )"},
      {"“We won’t,” she said.", "“ We wo n’t , ” she said ."},
      {"the 'new' deal", "the ' new ' deal"},
      {"and/or", "and / or"},
      {"Wait... what?!", "Wait ... what ?!"},
      {"one—two – three--four", "one — two – three -- four"},
      {"get 'em all", "get 'em all"},
      {"a [sic] b", "a [ sic ] b"},
      {"50% of it", "50 % of it"},
      {"«Oui»", "« Oui »"},
      {"=======", "======="},
  });
}

TEST_CASE("Tokenizer: clitics are words") {
  check({
      {"don't", "do n't"},
      {"DIDN’T", "DID N’T"},
      {"Acme's", "Acme 's"},
      {"the workers' union", "the workers ' union"},
      {"she'll we're I've I'd I'm", "she 'll we 're I 've I 'd I 'm"},
      {"cannot gonna", "can not gon na"},
      {"didnt", "did nt"},
      {"O'Brien's", "O'Brien 's"},
      {"L'Oreal", "L'Oreal"},
      {"wouldn't've", "wouldn't 've"},
      {"the 1990's and 2018's budget", "the 1990's and 2018 's budget"},
      {"the '90s", "the '90s"},
  });
}

TEST_CASE("Tokenizer: abbreviations and initials keep their stop") {
  check({
      {"Mr. Smith met Dr. Jones.", "Mr. Smith met Dr. Jones ."},
      {"the U.S. government", "the U.S. government"},
      {"a U.S.-based firm", "a U.S. - based firm"},
      {"Acme Inc. said", "Acme Inc. said"},
      {"ACME CORP. said", "ACME CORP. said"},
      {"J. K. Rowling and J.K. Rowling", "J. K. Rowling and J.K. Rowling"},
      {"at 5 p.m. on Jan. 3", "at 5 p.m. on Jan. 3"},
      {"a Ph.D. in law", "a Ph.D. in law"},
      {"No. 5 is alive", "No. 5 is alive"},
      {"He said no. They left.", "He said no . || They left ."},
      {"Smith vs. Jones", "Smith vs. Jones"},
      {"cars, etc., and", "cars , etc. , and"},
      {"Sun. 3 May", "Sun. 3 May"},
      {"He likes the sun. It warms.", "He likes the sun . || It warms ."},
      {"Martin Luther King Jr. spoke", "Martin Luther King Jr. spoke"},
      {"e.g. this, i.e. that", "e.g. this , i.e. that"},
  });
}

TEST_CASE("Tokenizer: a stop that ends abbreviation and sentence goes to the sentence") {
  check({
      {"He joined Acme Inc.", "He joined Acme Inc ."},
      {"Cars, bikes, etc.", "Cars , bikes , etc ."},
      {"He moved to the U.S.", "He moved to the U.S."},
      {"He joined Acme Inc. The firm grew.", "He joined Acme Inc . || The firm grew ."},
  });
}

TEST_CASE("Tokenizer: figures") {
  check({
      {"$30 million", "$ 30 million"},
      {"US$1.2bn", "US$ 1.2 bn"},
      {"A$5, NZ$7m", "A$ 5 , NZ$ 7 m"},
      {"€1,350.50", "€ 1,350.50"},
      {"USD30m", "USD 30 m"},
      {"Rs1,00,000", "Rs 1,00,000"},
      {"$30M", "$ 30 M"},
      {"5pm, 5 p.m.", "5 pm , 5 p.m ."},
      {"10km", "10 km"},
      {"the 5th and 1980s", "the 5th and 1980s"},
      {"3,000,000.5", "3,000,000.5"},
      {"9/11", "9/11"},
      {"11/28/2000", "11/28/2000"},
      {"2017-03-01", "2017-03-01"},
      {"2016-2018", "2016 - 2018"},
      {"2016–18", "2016 – 18"},
      {"call 713-853-3989", "call 713-853-3989"},
      {"at 10:30", "at 10:30"},
      {"5G, 3D and 4chan", "5G , 3D and 4chan"},
      {"a 15-year-old", "a 15 - year - old"},
      {".5 points", ".5 points"},
      {"1,200people", "1,200 people"},
  });
}

TEST_CASE("Tokenizer: hyphens split but behind a prefix") {
  check({
      {"well-known", "well - known"},
      {"co-founder", "co-founder"},
      {"non-profit-making", "non-profit - making"},
      {"Al-Qaeda", "Al - Qaeda"},
      {"e-mail", "e-mail"},
      {"ex-CEO", "ex-CEO"},
      {"a UN-led force", "a UN - led force"},
      {"NON-PROFIT", "NON-PROFIT"},
      {"Lashkar-e-Taiba", "Lashkar - e - Taiba"},
      {"pre- and post-war", "pre- and post-war"},
      {"Trump-era", "Trump - era"},
  });
}

TEST_CASE("Tokenizer: addresses, handles and names with marks are one word") {
  check({
      {"see https://a.org/b?c=d.", "see https://a.org/b?c=d ."},
      {"(www.a.com)", "( www.a.com )"},
      {"write to a.b@c.org, now", "write to a.b@c.org , now"},
      {"@acme and #NoDeal", "@acme and #NoDeal"},
      {"Booking.com said", "Booking.com said"},
      {"bbc.co.uk/news is", "bbc.co.uk/news is"},
      {"report.pdf", "report.pdf"},
      {"AT&T and R&D", "AT&T and R&D"},
      {"Yahoo! said", "Yahoo! said"},
      {"C++ and C#", "C++ and C#"},
      {"IceOut.Tech", "IceOut.Tech"},
      {"w/o and c/o", "w/o and c/o"},
  });
}

TEST_CASE("Tokenizer: what shows nothing is no word; emoji stay whole") {
  check({
      {"a\xE2\x80\x8B" "b", "a b"},
      {"\xEF\xBB\xBF" "Hi", "Hi"},
      {"\xC2\xAD", ""},
      {"soft\xC2\xADhyphen", "soft\xC2\xADhyphen"},
      {"a\x01 b", "a b"},
      {"👩‍💻👍🏽🇩🇪!", "👩‍💻 👍🏽 🇩🇪 !"},
      {"cafe\xCC\x81s", "cafe\xCC\x81s"},
      {"fine :) thanks", "fine :) thanks"},
  });
}

TEST_CASE("Tokenizer: fused words are split where the article gives reason") {
  check({
      // "Google" stands elsewhere, "Cook" too
      {"Tim CookGoogle CEO Sundar Pichai. Google and Cook",
       "Tim Cook Google CEO Sundar Pichai . || Google and Cook"},
      {"Read more.The company said.But he", "Read more . || The company said . || But he"},
      {"he saidGoogle would", "he said Google would"},
      {"inTexas", "in Texas"},
      {"Smith met Smith. Smitha 37-year-old", "Smith met Smith . || Smith a 37 - year - old"},
      {"in2018", "in 2018"},
      {"“Yes.”He left.", "“ Yes . ” || He left ."},
      // names
      {"iPhone and eBay", "iPhone and eBay"},
      {"McDonald and MacArthur and DeSantis", "McDonald and MacArthur and DeSantis"},
      {"YouTube", "YouTube"},
      {"QuuxBar said. QuuxBar grew.", "QuuxBar said . || QuuxBar grew ."},
      {"ImmigrationOS", "ImmigrationOS"},
      {"FooTech rose", "FooTech rose"},  // nothing speaks for two words
      {"Maria and Mari", "Maria and Mari"},
      {"Europe, Europe, European law", "Europe , Europe , European law"},
  });
}

TEST_CASE("Tokenizer: sentences") {
  check({
      {"He left. She stayed.", "He left . || She stayed ."},
      {"“He left.” She stayed.", "“ He left . ” || She stayed ."},
      {"\"He left.\" She stayed.", "\" He left . \" || She stayed ."},
      {"\"Why?\" he asked.", "\" Why ? \" he asked ."},
      {"He left (in May.) She stayed.", "He left ( in May . ) || She stayed ."},
      {"WASHINGTON (AP) — Acme fell.", "WASHINGTON ( AP ) — Acme fell ."},
      {"in the U.S. The firm grew.", "in the U.S. || The firm grew ."},
      {"the U.S. Senate voted", "the U.S. Senate voted"},
      {"Gen. The", "Gen. The"},
      {"1. Open it. 2. Close it.", "1 . Open it . || 2 . Close it ."},
      {"What? No! Yes.", "What ? || No ! || Yes ."},
      {"He paused ... and left.", "He paused ... and left ."},
      {"He paused... She left.", "He paused ... || She left ."},
      {"Yes . . . No.", "Yes . . . || No ."},
      {"A title without stop\n\nThe body.", "A title without stop || The body ."},
      {"one • two • three", "one || • two || • three"},
      {"He sold it. iPhone sales rose.", "He sold it . || iPhone sales rose ."},
      {"It ended in 1805.[17] His son", "It ended in 1805 . [ 17 ] || His son"},
      {"He left. “I am done,” he said.", "He left . || “ I am done , ” he said ."},
      {"take vitamin C. The doctor", "take vitamin C . || The doctor"},
      {"George W. Bush", "George W. Bush"},
  });
}

TEST_CASE("Tokenizer: a sentence without end is cut") {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += i % 90 == 50 ? "word, " : "word ";
  const Document doc = document(text);
  CHECK(validate(doc).empty());
  CHECK(doc.sentences.size() > 5);
  for (const Sentence& sent : doc.sentences) {
    CHECK(sent.tokens.size() <= Tokenizer::longest_sentence);
  }
  CHECK(doc.form(doc.sentences[0].tokens.end - 1) == ",");
}

TEST_CASE("Tokenizer: any bytes of valid UTF-8 give a sound document") {
  std::mt19937 random(5);
  const std::vector<std::string> parts = {
      "a",  "B",  "’s", "'",  "\"", ".",  "...", " ",  "\n", "\n\n", "3",  "$", "-", "–",
      "U.S.", "http://", "@", "#", "/", "&", "é", "👍", "\xE2\x80\x8D", "\xC2\xAD", "\x01",
      "word", "Inc.", "(", "]", "北", "%", "n't", "co-", ".com", "e\xCC\x81", "\xCC\x81", "_", "*",
      ":)", "•", "!", "?", "St.", "No.", "p.m.", "1990's", "www.", "€", "US$", "\xC2\xA0"};
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    const std::size_t size = random() % 14;
    for (std::size_t i = 0; i < size; ++i) text += parts[random() % parts.size()];
    const Document doc = document(text);
    INFO("text: " << text);
    REQUIRE(validate(doc).empty());
    for (const Token& token : doc.tokens) {
      // A word holds no white space and at least one character that shows.
      const auto form = doc.slice(token.span);
      REQUIRE(form.find_first_of(" \n\t") == std::string_view::npos);
    }
    // Nothing that shows is lost.
    std::string shown;
    for (const Token& token : doc.tokens) shown += doc.slice(token.span);
    for (const char c : text) {
      if (c > ' ' && c < 0x7F) {
        const auto count = [c](const std::string& where) {
          return std::count(where.begin(), where.end(), c);
        };
        REQUIRE(count(shown) == count(text));
      }
    }
  }
}

TEST_CASE("Tokenizer: a broken lexicon is refused with its line") {
  const fs::path folder = fs::temp_directory_path() /
                          ("quipu_tokenizer_models_" + std::to_string(::getpid()));
  fs::create_directories(folder / "lexicons");
  for (const char* file : {"prefixes.txt", "sentence_starters.txt", "camel_case.txt"}) {
    fs::copy_file(models() / "lexicons" / file, folder / "lexicons" / file,
                  fs::copy_options::overwrite_existing);
  }
  const fs::path list = folder / "lexicons" / "abbreviations.txt";
  fs::remove(list);
  CHECK_THROWS_WITH(Tokenizer(folder), Catch::Contains("abbreviations.txt cannot be read"));
  std::ofstream(list) << "# list\nMr. titel\n";
  CHECK_THROWS_WITH(Tokenizer(folder), Catch::Contains("abbreviations.txt:2: \"titel\" is no class"));
  std::ofstream(list) << "Mr title\n";
  CHECK_THROWS_AS(Tokenizer(folder), ModelError);
  fs::remove_all(folder);
}
