// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include <string>
#include <string_view>

#include "tests/extract/reader/notation.hpp"

using namespace quipu;
using reader::test::dump;
using reader::test::read_text;

TEST_CASE("Plain text: paragraphs, titles, headings, lists") {
  struct Row {
    const char* name;
    std::string_view text, dump;
  };
  const Row rows[] = {
      {"a sentence", "Ada left.", "body: Ada left.\n"},
      {"blank lines part paragraphs", "Ada left.\n\n \nBob stayed.\n",
       "body: Ada left.\nbody: Bob stayed.\n"},
      {"line breaks part long lines", "Ada left.\r\nBob stayed.\rEve came.",
       "body: Ada left.\nbody: Bob stayed.\nbody: Eve came.\n"},
      {"the first short line is the title", "Acme wins a contract\n\nThe firm won it on Monday.",
       "title: Acme wins a contract\nbody: The firm won it on Monday.\n"},
      {"a sentence is no title", "Acme wins.\n\nThe firm won on Monday.",
       "body: Acme wins.\nbody: The firm won on Monday.\n"},
      {"headings stand between paragraphs",
       "The firm won it on Monday.\n\nWhat comes next\n\nWork begins in May.",
       "body: The firm won it on Monday.\nheading: What comes next\nbody: Work begins in May.\n"},
      {"bullets are items",
       "The winners are these firms.\n• Acme, of Berlin\n- Bolt, of Paris\n* Core\n1. Dune",
       "body: The winners are these firms.\nitem: Acme, of Berlin\nitem: Bolt, of Paris\n"
       "item: Core\nitem: 1. Dune\n"},
      {"Markdown", "# Acme wins\n\nIt won.\n\n## The tender\n\n> We are glad.\n\nIt said so.",
       "title: Acme wins\nbody: It won.\nheading: The tender\nquote: We are glad.\nbody: It said "
       "so.\n"},
      {"white space of all kinds is one space", "Ada\xC2\xA0\t Doe \xE2\x80\x89left.",
       "body: Ada Doe left.\n"},
      {"invisible characters vanish", "Ada\xE2\x80\x8B Doe\xC2\xAD left\x01.",
       "body: Ada Doe left.\n"},
      {"a line goes on in lower case",
       "The agency said on Monday that it would end the contract\nwith the firm in May.\nAda left.",
       "body: The agency said on Monday that it would end the contract with the firm in May.\n"
       "body: Ada left.\n"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const Document doc = read_text(row.text);
    CHECK(dump(doc) == row.dump);
    CHECK(reader::test::faults(doc, row.text).empty());
  }
}

TEST_CASE("Plain text: hard-wrapped lines are joined") {
  const Document doc = read_text(
      "Acme Corp. signed a contract with the city of Springfield on Monday,\n"
      "its chief executive said. The city will pay ten million dollars over\n"
      "three years. Rivals had complained about the tender, which a court\n"
      "had stopped twice.\n"
      "\n"
      "Bolt Inc. said that it would appeal. Its lawyers have until the end of\n"
      "the month. A spokesman for the court declined to comment on the case.\n");
  CHECK(dump(doc) ==
        "body: Acme Corp. signed a contract with the city of Springfield on Monday, its chief "
        "executive said. The city will pay ten million dollars over three years. Rivals had "
        "complained about the tender, which a court had stopped twice.\n"
        "body: Bolt Inc. said that it would appeal. Its lawyers have until the end of the month. A "
        "spokesman for the court declined to comment on the case.\n");
}

TEST_CASE("Plain text: furniture goes") {
  const std::string_view lines[] = {
      "Advertisement",
      "ADVERTISEMENT",
      "Read more: Why the court said no",
      "Read More »",
      "Source link",
      "Share this article",
      "Share Tweet Pin",
      "Facebook Twitter LinkedIn Email",
      "12 shares",
      "|",
      "* * *",
      "Home | World | Sport | Culture",
      "5 min read",
      "Sign up for our newsletter to get the best of the week in your inbox.",
      "(Photo: Ada Doe)",
      "Photo by Ada Doe/Getty Images",
      "Ada Doe/Reuters",
      "Image credit: Acme",
      "© 2025 Acme News. All rights reserved.",
      "Copyright 2025 Acme News",
      "Related: Ten things to know",
      "You may also like",
      "Follow Ada Doe on Twitter @adadoe",
      "Click here to subscribe",
      "Posted in World, Politics",
      "Tags: court, contract",
      "Story continues below advertisement",
      "Skip to content",
      "Do you support Ada Doe? Like the page:",
      "Updated: 3 March 2025, 10:15",
      "Bob Roe contributed to this report.",
      "Upcoming event: Acme Live, May 12, Leeds Town Hall. Tickets from $25. Register now!",
      "Save the date! Acme Summit 2025, Brussels. Early bird tickets end on Sunday.",
      "[ Back to front page | Write to the editor | You are visitor number 20481 ]",
      "The mayor at the station in May, when it was opened. (Herald file photo)",
      "(c) Acme Wire",
      "END",
      "Register here: acme.example/tickets",
      "Our newsletter tells you what matters. By signing up you agree to our terms.",
      "We use cookies to make this site work. By continuing you accept them.",
  };
  for (const std::string_view line : lines) {
    CAPTURE(line);
    const std::string text = "The court stopped the sale on Monday.\n\n" + std::string(line) +
                             "\n\nThe firm said it would appeal.";
    CHECK(dump(read_text(text)) ==
          "body: The court stopped the sale on Monday.\nbody: The firm said it would appeal.\n");
  }
}

TEST_CASE("Plain text: sentences that only resemble furniture stay") {
  const std::string_view lines[] = {
      "Advertisement revenue fell by a third, the company said on Monday.",
      "Share prices of Acme rose after the ruling.",
      "Photographers from Getty Images were at the scene when police moved in.",
      "He told readers to follow the money.",
      "Copyright law does not cover such works, the judge wrote.",
      "Sources told the paper that Acme had lost the contract.",
      "Tags on the goods named a factory in Leeds.",
      "The picture was taken by Ada Doe of Reuters.",
      "“Read more books,” the minister told the pupils.",
      "Video of the arrest was shown in court.",
      "Comments by the minister caused anger in Paris.",
      "Related companies owned by the Roe family paid no tax.",
      "By Monday evening the square was empty.",
      "Tickets from Leeds to London cost twice as much as in May, the union said.",
      "The photo was shown to the jury (it had seen it before).",
      "He asked her to save the date, she said.",
      "Home | the film | won two prizes in Cannes, the jury announced.",
  };
  for (const std::string_view line : lines) {
    CAPTURE(line);
    const std::string text = "The court stopped the sale on Monday.\n\n" + std::string(line) +
                             "\n\nThe firm said it would appeal.";
    CHECK(dump(read_text(text)) ==
          "body: The court stopped the sale on Monday.\nbody: " + std::string(line) +
              "\nbody: The firm said it would appeal.\n");
  }
}

TEST_CASE("Plain text: furniture at the ends of a paragraph goes, its words inside stay") {
  struct Row {
    std::string_view text, kept;
  };
  const Row rows[] = {
      {"Acme won the contract. Read more »", "Acme won the contract."},
      {"Acme won the contract.Source link", "Acme won the contract."},
      {"| Acme won the contract. |", "Acme won the contract."},
      {"AdvertisementThe agency cancelled it.", "The agency cancelled it."},
      {"Acme asked us to read more.", "Acme asked us to read more."},
      {"The Source link. It was a tool.", "The Source link. It was a tool."},
      {"“Acme won.” [Read more]", "“Acme won.”"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(dump(read_text(row.text)) == "body: " + std::string(row.kept) + "\n");
  }
}

TEST_CASE("Plain text: what follows the comments' heading goes, and lists of other articles") {
  CHECK(dump(read_text("Acme won the contract on Monday.\n\nLeave a Reply\n\nBob says: I knew it. "
                       "They always win, and nobody ever asks why that is so.")) ==
        "body: Acme won the contract on Monday.\n");
  CHECK(dump(read_text("Acme won the contract on Monday.\n\nRelated Stories\nBolt loses appeal\n"
                       "Core sells a mine\n\nThe city will pay ten million dollars over the next "
                       "three years, it said.")) ==
        "body: Acme won the contract on Monday.\nbody: The city will pay ten million dollars over "
        "the next three years, it said.\n");
}

TEST_CASE("Plain text: an advert for an event goes as a whole") {
  CHECK(dump(read_text(
            "Acme won the contract on Monday.\n\nTechDay event\n\nJoin ten thousand "
            "founders in May. Book early.\n\nBerlin\n|\nMay 27-29, 2025\n\nBerlin | May 27, "
            "2025\n\nREGISTER NOW\n\nThe city will pay for it.")) ==
        "body: Acme won the contract on Monday.\nbody: The city will pay for it.\n");
  // Without its last line it is a heading like any other.
  CHECK(dump(read_text("Acme won the contract on Monday.\n\nCharity event\n\nIt was held on "
                       "Tuesday.")) ==
        "body: Acme won the contract on Monday.\nheading: Charity event\nbody: It was held on "
        "Tuesday.\n");
}

TEST_CASE("Plain text: bylines and dates near the top are fields") {
  struct Row {
    std::string_view line, byline;
  };
  const Row rows[] = {
      {"By Ada Doe", "Ada Doe"},
      {"By JANE DOE, Staff Writer", "Jane Doe"},
      {"By Ada Doe and Bob van der Roe", "Ada Doe and Bob van der Roe"},
      {"BY ADA DOE | ACME NEWS", "Ada Doe"},
      {"by Ada Doe on March 3, 2025", "Ada Doe"},
      {"Staff Reports", "Staff Reports"},
      {"By the Ledger data desk", "the Ledger data desk"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.line);
    const Document doc = read_text("Acme wins a contract\n\n" + std::string(row.line) +
                                   "\n\nMonday, March 3, 2025\n\nThe firm won it.");
    CHECK(doc.title == "Acme wins a contract");
    CHECK(doc.byline == row.byline);
    CHECK(doc.published == "2025-03-03");
    CHECK(dump(doc) == "title: Acme wins a contract\nbyline: " + std::string(row.line) +
                           "\nbyline: Monday, March 3, 2025\nbody: The firm won it.\n");
  }
  CHECK(read_text("By the time police came, Ada had left.\n\nBob stayed.").byline.empty());
}

TEST_CASE("Plain text: a title that is repeated is written once") {
  const Document doc =
      read_text("Acme wins a contract\n\nACME WINS A CONTRACT\n\nThe firm won it.");
  CHECK(dump(doc) == "title: Acme wins a contract\nbody: The firm won it.\n");
}

TEST_CASE("Plain text: fields from outside win") {
  reader::RawArticle article = reader::test::raw("By Ada Doe\n\nAcme won the contract on Monday.");
  article.title = "Acme  wins";
  article.byline = "Bob Roe";
  article.published = "2025-03-03T10:00:00Z";
  article.url = "https://example.org/1";
  const Document doc = reader::test::read(article);
  CHECK(doc.title == "Acme wins");
  CHECK(doc.byline == "Bob Roe");
  CHECK(doc.published == "2025-03-03");
  CHECK(doc.url == "https://example.org/1");
}
