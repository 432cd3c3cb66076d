// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include <string>
#include <string_view>

#include "extract/reader/dates.hpp"
#include "extract/reader/html_metadata.hpp"
#include "tests/extract/reader/notation.hpp"

using namespace quipu;
using reader::test::dump;
using reader::test::read_html;

namespace {

// A page around `body` with what real ones have; the two paragraphs are the article.
std::string page(std::string_view body, std::string_view head = "") {
  return "<!DOCTYPE html><html lang=en-GB><head><title>Acme wins - Example News</title>" +
         std::string(head) +
         "</head><body><header><nav><ul><li><a href=/>Home</a><li><a href=/w>World news</a>"
         "</ul></nav></header><main><article><h1>Acme wins</h1>"
         "<p>The city of Springfield signed a contract with Acme on Monday, the mayor said.</p>" +
         std::string(body) +
         "<p>Bolt, which lost the tender, said that it would appeal against the decision.</p>"
         "</article></main><footer><p>Example News is published by Example Media of Leeds, a "
         "company that was founded in 1921.</p></footer></body></html>";
}
constexpr std::string_view bare =
    "title: Acme wins\n"
    "body: The city of Springfield signed a contract with Acme on Monday, the mayor said.\n"
    "body: Bolt, which lost the tender, said that it would appeal against the decision.\n";

}  // namespace

TEST_CASE("HTML: what is around an article goes") {
  const std::string_view clutter[] = {
      "",
      "<script>var a = '<p>The minister said that the sale would be stopped on "
      "Monday.</p>'</script>",
      "<style>p { color: red }</style>",
      "<aside><p>The minister said in May that the sale would be stopped, but it was "
      "not.</p></aside>",
      "<figure><img src=a.jpg><figcaption>The mayor of Springfield speaks at the town hall, "
      "watched by her staff.</figcaption></figure>",
      "<div class='share-bar'><a href=f>Facebook</a> <a href=t>Twitter</a></div>",
      "<div class=relatedArticles><h3>More</h3><p>The minister said that the sale would be stopped "
      "in May.</p></div>",
      "<p><a href=/2>Read more: The minister said that the sale would be stopped</a></p>",
      "<p>Read more: <a href=/2>Why Bolt lost</a></p>",
      "<p>Advertisement</p>",
      "<div style='display: none'><p>The minister said that the sale would be stopped in "
      "May.</p></div>",
      "<div hidden><p>The minister said that the sale would be stopped in May.</p></div>",
      "<div id=cookie-notice><p>We and our 612 partners store cookies on your device, as you may "
      "know.</p></div>",
      "<div class=newsletter-signup><p>Get the day's news in your inbox every morning, for "
      "free.</p></div>",
      "<p>Sign up for our newsletter to get the best of the week in your inbox.</p>",
      "<form><p>Your email address</p><input name=m></form>",
      "<ul class=tags><li><a href=/t/1>Springfield</a><li><a href=/t/2>Acme</a></ul>",
      "<div class=author-bio><p>Ada Doe has written about cities for twenty years and lives in "
      "Leeds.</p></div>",
      "<p>&nbsp;</p><p></p><hr><br>",
      "<button>Subscribe now and save half of the price in the first year</button>",
      "<h3>Related stories</h3><ul><li><a href=/3>Bolt sells its mine in the north</a></li></ul>",
  };
  for (const std::string_view html : clutter) {
    CAPTURE(html);
    const std::string text = page(html);
    const Document doc = read_html(text);
    CHECK(dump(doc) == bare);
    CHECK(reader::test::faults(doc, text).empty());
  }
}

TEST_CASE("HTML: what belongs to an article stays") {
  struct Row {
    std::string_view html, dump;
  };
  const Row rows[] = {
      {"<h2>The tender</h2><p>Three firms took part in the tender, which began in May of last "
       "year.</p>",
       "heading: The tender\nbody: Three firms took part in the tender, which began in May of last "
       "year.\n"},
      {"<ul><li>Acme offered ten million dollars.<li>Bolt offered twelve million dollars.</ul>",
       "item: Acme offered ten million dollars.\nitem: Bolt offered twelve million dollars.\n"},
      {"<blockquote><p>We are glad that this is over, she said to reporters.</p></blockquote>",
       "quote: We are glad that this is over, she said to reporters.\n"},
      {"<p>“We won.”</p>", "body: “We won.”\n"},
      {"<p>The <a href=/a>mayor of Springfield</a>, <b>Ada Doe</b>, took <i>no</i> questions on "
       "the "
       "matter.</p>",
       "body: The mayor of Springfield, Ada Doe, took no questions on the matter.\n"},
      {"<p>One line of it here,<br>and one more line there.<br><br>Then another paragraph of it "
       "begins.</p>",
       "body: One line of it here, and one more line there.\n"
       "body: Then another paragraph of it begins.\n"},
      {"<div>Text that stands in a box without a paragraph is text all the same.</div>",
       "body: Text that stands in a box without a paragraph is text all the same.\n"},
      {"<p>R&D at AT&amp;T cost &pound;3 &#8220;or so&#x201D; &lt;in all&gt;, &notin; &hellip; it "
       "said.</p>",
       "body: R&D at AT&T cost £3 “or so” <in all>, ∉ … it said.\n"},
      {"<table><tr><th>Firm<th>Offer in dollars<tr><td>Acme<td>ten million dollars.</table>",
       "body: Acme ten million dollars.\n"},
      {"<p>Stray</i></b></div> tags &mdash; and <!-- a comment --> no harm is done to the "
       "text.</p>",
       "body: Stray tags — and no harm is done to the text.\n"},
  };
  const std::string before(bare.substr(0, bare.rfind("body: Bolt")));
  const std::string after(bare.substr(bare.rfind("body: Bolt")));
  for (const Row& row : rows) {
    CAPTURE(row.html);
    const std::string text = page(row.html);
    const Document doc = read_html(text);
    CHECK(dump(doc) == before + std::string(row.dump) + after);
    CHECK(reader::test::faults(doc, text).empty());
  }
}

TEST_CASE("HTML: every byte of the clean text leads back to its own") {
  const std::string text =
      page("<p>A caf&eacute; of AT&amp;T,\r\n  near <b>Lee</b>ds, was sold.</p>");
  const Document doc = read_html(text);
  const auto source = [&](std::string_view what) {
    const auto at = static_cast<std::uint32_t>(doc.text.find(what));
    const ByteSpan span =
        doc.source_map.raw_span({at, at + static_cast<std::uint32_t>(what.size())});
    return text.substr(span.begin, span.size());
  };
  CHECK(source("A caf") == "A caf");
  CHECK(source("é") == "&eacute;");
  CHECK(source("AT&T") == "AT&amp;T");
  CHECK(source("Leeds") == "Lee</b>ds");
  CHECK(source(", near") == ",\r\n  near");
  CHECK(source("Bolt, which") == "Bolt, which");
}

TEST_CASE("HTML: fields") {
  struct Row {
    const char* name;
    std::string_view head;
    std::string title, byline, published, publisher, url;
  };
  const Row rows[] = {
      {"nothing but the page", "", "Acme wins", "", "", "", ""},
      {"Open Graph",
       "<meta property=og:title content='Acme wins &amp; Bolt loses | Example News'>"
       "<meta property=og:site_name content='Example News'>"
       "<meta property=article:published_time content=2025-03-03T23:30:00-05:00>"
       "<meta name=author content='By Ada Doe'>"
       "<link rel=canonical href=https://example.org/1>",
       "Acme wins & Bolt loses", "Ada Doe", "2025-03-03", "Example News", "https://example.org/1"},
      {"JSON-LD",
       "<script type=application/ld+json>{\"@graph\":[{\"@type\":\"WebSite\",\"name\":\"x\"},"
       "{\"@type\":[\"NewsArticle\"],\"headline\":\"Acme wins big\",\"datePublished\":\"20250303\","
       "\"author\":[{\"name\":\"Ada Doe\"},{\"name\":\"Bob Roe\"}],"
       "\"publisher\":{\"name\":\"Example News\"}}]}</script>",
       "Acme wins big", "Ada Doe, Bob Roe", "2025-03-03", "Example News", ""},
      {"broken JSON-LD", "<script type=application/ld+json>{\"@type\":</script>", "Acme wins", "",
       "", "", ""},
      {"the address names the publisher",
       "<meta property=og:url content=https://www.example.org/1>", "Acme wins", "", "",
       "example.org", "https://www.example.org/1"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const Document doc = read_html(page("", row.head));
    CHECK(doc.title == row.title);
    CHECK(doc.byline == row.byline);
    CHECK(doc.published == row.published);
    CHECK(doc.publisher == row.publisher);
    CHECK(doc.url == row.url);
    CHECK(doc.language == "en");
  }
  const Document doc = read_html(
      page("<p class=byline>By ADA DOE</p><time datetime='2025-03-03 10:00'>today</time>"));
  CHECK(doc.byline == "Ada Doe");
  CHECK(doc.published == "2025-03-03");
}

TEST_CASE("HTML: a title loses the name of its site, and only that") {
  using reader::without_site_name;
  CHECK(without_site_name("Acme wins - Example News", "Example News") == "Acme wins");
  CHECK(without_site_name("Acme wins big contract | World | Example", "example.org") ==
        "Acme wins big contract");
  CHECK(without_site_name("Example News: Acme - a success", "Example News") ==
        "Example News: Acme - a success");
  CHECK(without_site_name("Acme wins - and Bolt loses", "Example News") ==
        "Acme wins - and Bolt loses");
}

TEST_CASE("HTML: the JSON-LD copy of the text tells which box is the article") {
  const std::string other =
      "<div>The minister of transport opened the bridge in the north on Sunday, after nine years "
      "of "
      "work. It cost twice as much as was planned, and the firm that built it has gone since. The "
      "opposition called for an inquiry into the delays, which parliament refused. A vote on the "
      "budget of the ministry follows in June, and the outcome of it is open, observers say.</div>";
  const std::string mine =
      "The city signed a contract with Acme on Monday, the mayor said. It will pay ten million "
      "dollars over three years for new buses, and may buy more of them later. Bolt lost the "
      "tender "
      "and said that it would appeal against the decision before the end of the month. The court "
      "has never before stopped a contract of the city, its clerk told reporters on Tuesday.";
  const std::string with =
      "<html><head><script type=application/ld+json>{\"@type\":\"NewsArticle\",\"articleBody\":\"" +
      mine + "\"}</script></head><body>" + other + "<div>" + mine + "</div>" + other +
      "</body></html>";
  CHECK(dump(read_html(with)) == "body: " + mine + "\n");
}

TEST_CASE("HTML: a truncated page gives what is there, and a note") {
  const std::string whole = page("");
  reader::RawArticle article =
      reader::test::raw(whole.substr(0, whole.find("tender")), reader::Format::Html);
  Diagnostics diagnostics;
  const Document doc = reader::clean(article, reader::Limits{}, diagnostics);
  CHECK(doc.text.find("signed a contract with Acme on Monday") != std::string::npos);
  CHECK(diagnostics.count(Severity::Note) == 1);
  CHECK(diagnostics.count(Severity::Failure) == 0);
  CHECK(diagnostics.sorted()[0].message == "the page stops before its end; what is there was read");
}

TEST_CASE("HTML: a page cut at any byte is read or refused, never misread") {
  const std::string whole =
      page("<p>A caf&eacute; &amp; <b>bar</b> “was” sold to a firm in Leeds.</p>");
  for (std::size_t size = 1; size < whole.size(); ++size) {
    const std::string_view cut = std::string_view(whole).substr(0, size);
    Diagnostics diagnostics;
    try {
      const Document doc = reader::clean(reader::test::raw(cut, reader::Format::Html),
                                         reader::Limits{}, diagnostics);
      CAPTURE(size);
      REQUIRE(reader::test::faults(doc, cut).empty());
    } catch (const InputError&) {
      // Nothing of the text has come yet, or too little.
      REQUIRE(size < whole.find("the mayor"));
    }
  }
}

TEST_CASE("Dates: the forms of metadata and datelines") {
  using reader::find_date;
  CHECK(find_date("2019-11-20T09:30:00Z") == "2019-11-20");
  CHECK(find_date("2019-11-20") == "2019-11-20");
  CHECK(find_date("2019/11/20 10:00") == "2019-11-20");
  CHECK(find_date("20191120") == "2019-11-20");
  CHECK(find_date("Wed, 20 Nov 2019 10:00:00 GMT") == "2019-11-20");
  CHECK(find_date("November 20th, 2019") == "2019-11-20");
  CHECK(find_date("Sept. 3, 2019") == "2019-09-03");
  CHECK(find_date("20 May 2019") == "2019-05-20");
  CHECK(find_date("11/20/2019") == "2019-11-20");
  CHECK(find_date("20.11.2019") == "2019-11-20");
  CHECK(find_date("03/04/2019").empty());  // either order would do
  CHECK(find_date("February 30, 2019").empty());
  CHECK(find_date("no date").empty());
  CHECK(reader::is_date_line("Updated on Monday, March 3, 2025 at 10:15 a.m. EST"));
  CHECK_FALSE(reader::is_date_line("On March 3, 2025 the court stopped it"));
}
