// SPDX-License-Identifier: Apache-2.0
#include "extract/annotate/values.hpp"

#include <catch2/catch.hpp>

#include "notation.hpp"

using namespace quipu;
using namespace quipu::annotate;
using namespace quipu::annotate::test;

namespace {

struct Row {
  const char* words;
  const char* values;
};

std::string values_of(const char* words, const char* published) {
  Document doc = plain_document(words);
  doc.published = published;
  find_values(doc, lexicons());
  CHECK(validate(doc).empty());
  return dump_values(doc);
}

void check(const std::vector<Row>& rows, const char* published = "") {
  for (const Row& row : rows) {
    INFO(row.words);
    CHECK(values_of(row.words, published) == row.values);
  }
}

}  // namespace

TEST_CASE("Values: money in signs, codes and words") {
  check({
      {"paid $ 30 million", "[$ 30 million] Money 30000000 USD"},
      {"paid $ ~30 million", "[$30 million] Money 30000000 USD"},
      {"paid $30 million", "[$30 million] Money 30000000 USD"},
      {"a $30M deal", "[$30M] Money 30000000 USD"},
      {"a $30m deal", "[$30m] Money 30000000 USD"},
      {"a $ ~30 ~m deal", "[$30m] Money 30000000 USD"},
      {"a $5k gift", "[$5k] Money 5000 USD"},
      {"a $1.5B fund", "[$1.5B] Money 1500000000 USD"},
      {"worth €1.2bn now", "[€1.2bn] Money 1200000000 EUR"},
      {"worth € ~1.2 bn now", "[€1.2 bn] Money 1200000000 EUR"},
      {"worth € 1.2 ~bn now", "[€ 1.2bn] Money 1200000000 EUR"},
      {"US$300 was", "[US$300] Money 300 USD"},
      {"US$ ~300 was", "[US$300] Money 300 USD"},
      {"US ~$ ~300 was", "[US$300] Money 300 USD"},
      {"NZ$40 million", "[NZ$40 million] Money 40000000 NZD"},
      {"A$1,000 was", "[A$1,000] Money 1000 AUD"},
      {"C$12.50 was", "[C$12.50] Money 12.5 CAD"},
      {"HK$5,000 was", "[HK$5,000] Money 5000 HKD"},
      {"Rs 300 for air", "[Rs 300] Money 300 INR"},
      {"Rs. 300 for air", "[Rs. 300] Money 300 INR"},
      {"Rs.300 for air", "[Rs.300] Money 300 INR"},
      {"₹500 crore was", "[₹500 crore] Money 5000000000 INR"},
      {"Rs 2.5 lakh was", "[Rs 2.5 lakh] Money 250000 INR"},
      {"Rs 2 lakh crore", "[Rs 2 lakh crore] Money 2000000000000 INR"},
      {"Rs 1,50,000 was", "[Rs 1,50,000] Money 150000 INR"},
      {"£32 million (", "[£32 million] Money 32000000 GBP"},
      {"¥5,000 was", "[¥5,000] Money 5000 JPY"},
      {"₩2 trillion was", "[₩2 trillion] Money 2000000000000 KRW"},
      {"30 million dollars were", "[30 million dollars] Money 30000000 USD"},
      {"thirty million dollars were", "[thirty million dollars] Money 30000000 USD"},
      {"a million dollars were", "[a million dollars] Money 1000000 USD"},
      {"half a million euros were", "[half a million euros] Money 500000 EUR"},
      {"a half million euros were", "[a half million euros] Money 500000 EUR"},
      {"two and a half million euros", "[two and a half million euros] Money 2500000 EUR"},
      {"660,000 dollars four", "[660,000 dollars] Money 660000 USD"},
      {"5 million Canadian dollars", "[5 million Canadian dollars] Money 5000000 CAD"},
      {"5 million New Zealand dollars", "[5 million New Zealand dollars] Money 5000000 NZD"},
      {"5 million US dollars", "[5 million US dollars] Money 5000000 USD"},
      {"$5 million Canadian dollars", "[$5 million Canadian dollars] Money 5000000 CAD"},
      {"1,500 billion Swedish kronor", "[1,500 billion Swedish kronor] Money 1500000000000 SEK"},
      {"40 Swiss francs", "[40 Swiss francs] Money 40 CHF"},
      {"two million Kenyan shillings", "[two million Kenyan shillings] Money 2000000 KES"},
      {"300 Danish kroner", "[300 Danish kroner] Money 300 DKK"},
      {"30 million Mexican pesos", "[30 million Mexican pesos] Money 30000000 MXN"},
      {"30 million pesos", "[30 million pesos] Money 30000000 XXX"},
      {"2 million rands", "[2 million rands] Money 2000000 ZAR"},
      {"188.8 million reals were", "[188.8 million reals] Money 188800000 BRL"},
      {"a 300-billion-rupee bailout", "[300-billion-rupee] Money 300000000000 INR"},
      {"a 300 ~- ~billion ~- ~rupee bailout", "[300-billion-rupee] Money 300000000000 INR"},
      {"a $30-million contract", "[$30-million] Money 30000000 USD"},
      {"a 750 billion euro package", "[750 billion euro] Money 750000000000 EUR"},
      {"EUR 1.2bn was", "[EUR 1.2bn] Money 1200000000 EUR"},
      {"30 CHF were", "[30 CHF] Money 30 CHF"},
      {"30 € were", "[30 €] Money 30 EUR"},
      {"30m euros were", "[30m euros] Money 30000000 EUR"},
      {"50 cents were", "[50 cents] Money 0.5 USD"},
      {"99 pence were", "[99 pence] Money 0.99 GBP"},
      {"0,5 million euros", "[0,5 million euros] Money 500000 EUR"},
      {"$2.35 million from", "[$2.35 million] Money 2350000 USD"},
      {"€1.7 million ( $2.1 million ) in",
       "[€1.7 million] Money 1700000 EUR; [$2.1 million] Money 2100000 USD"},
      {"$151,460 ( 134,535 euros )",
       "[$151,460] Money 151460 USD; [134,535 euros] Money 134535 EUR"},
  });
}

TEST_CASE("Values: how exact a sum is, and ranges give their lower end") {
  check({
      {"more than $30 million", "[$30 million] Money 30000000 USD <more than>"},
      {"over $30 million", "[$30 million] Money 30000000 USD <more than>"},
      {"up to $30 million", "[$30 million] Money 30000000 USD <up to>"},
      {"as much as 5 million euros", "[5 million euros] Money 5000000 EUR <up to>"},
      {"nearly $80 million", "[$80 million] Money 80000000 USD <almost>"},
      {"about 30 million euros", "[30 million euros] Money 30000000 EUR <about>"},
      {"some $30 million", "[$30 million] Money 30000000 USD <about>"},
      {"an estimated $30 million", "[$30 million] Money 30000000 USD <about>"},
      {"at least $5", "[$5] Money 5 USD <at least>"},
      {"less than $5", "[$5] Money 5 USD <less than>"},
      {"just under $5", "[$5] Money 5 USD <just under>"},
      {"$5 million or more", "[$5 million] Money 5000000 USD <at least>"},
      {"more than a million dollars", "[a million dollars] Money 1000000 USD <more than>"},
      {"$3 billion to $4 billion", "[$3 billion to $4 billion] Money 3000000000 USD <at least>"},
      {"$3 to $4 billion", "[$3 to $4 billion] Money 3000000000 USD <at least>"},
      {"$3-4 billion was", "[$3-4 billion] Money 3000000000 USD <at least>"},
      {"$3 ~- ~4 billion was", "[$3-4 billion] Money 3000000000 USD <at least>"},
      {"between $3 and $4 million", "[$3 and $4 million] Money 3000000 USD <at least>"},
      {"3 to 4 billion euros", "[3 to 4 billion euros] Money 3000000000 EUR <at least>"},
      {"€20m-€30m was", "[€20m-€30m] Money 20000000 EUR <at least>"},
      {"from $3 million to $4 million",
       "[$3 million] Money 3000000 USD; [$4 million] Money 4000000 USD"},
      {"from 3 to 4 million euros", "[3] Money 3000000 EUR; [4 million euros] Money 4000000 EUR"},
  });
}

TEST_CASE("Values: what looks like money and is none") {
  check({
      {"millions of dollars were", ""},
      {"the dollar fell", ""},
      {"200 pounds of explosives", "[200] Count 200"},
      {"a million people", "[a million] Count 1000000"},
      {"multimillion-dollar deal", ""},
      {"$ was", ""},
      {"he weighs 200 pounds", "[200] Count 200"},
  });
}

TEST_CASE("Values: percentages") {
  check({
      {"51 percent of", "[51 percent] Percent 51"},
      {"51 per cent of", "[51 per cent] Percent 51"},
      {"51% of", "[51%] Percent 51"},
      {"51 ~% of", "[51%] Percent 51"},
      {"41.6-percent stake", "[41.6-percent] Percent 41.6"},
      {"a 41.6 ~- ~percent stake", "[41.6-percent] Percent 41.6"},
      {"ten percent of", "[ten percent] Percent 10"},
      {"twenty-five percent of", "[twenty-five percent] Percent 25"},
      {"2 percentage points", "[2 percentage points] Percent 2"},
      {"0.5 pct of", "[0.5 pct] Percent 0.5"},
      {"more than 20% of", "[20%] Percent 20 <more than>"},
      {"nearly 20% of", "[20%] Percent 20 <almost>"},
      {"10 to 15 percent", "[10 to 15 percent] Percent 10 <at least>"},
      {"10-15% of", "[10-15%] Percent 10 <at least>"},
      {"10% to 15% of", "[10% to 15%] Percent 10 <at least>"},
      {"from 10 to 15 percent", "[10] Percent 10; [15 percent] Percent 15"},
      {"from 10% to 15%", "[10%] Percent 10; [15%] Percent 15"},
      {"between 10 and 15 percent", "[10 and 15 percent] Percent 10 <at least>"},
  });
}

TEST_CASE("Values: counts") {
  check({
      {"more than 450 workers", "[450] Count 450 <more than>"},
      {"450 tech workers", "[450] Count 450"},
      {"1,200 people", "[1,200] Count 1200"},
      {"two men", "[two] Count 2"},
      {"two hundred men", "[two hundred] Count 200"},
      {"two hundred and fifty men", "[two hundred and fifty] Count 250"},
      {"two thousand five hundred men", "[two thousand five hundred] Count 2500"},
      {"twenty-five men", "[twenty-five] Count 25"},
      {"twenty ~- ~five men", "[twenty-five] Count 25"},
      {"a thousand workers", "[a thousand] Count 1000"},
      {"a dozen workers", "[a dozen] Count 12"},
      {"two dozen workers", "[two dozen] Count 24"},
      {"dozens of workers", ""},
      {"hundreds of workers", ""},
      {"thousands protested", ""},
      {"1.5 million people", "[1.5 million] Count 1500000"},
      {"half a million people", "[half a million] Count 500000"},
      {"some 300 people", "[300] Count 300 <about>"},
      {"around 300 people", "[300] Count 300 <about>"},
      {"at least 30 people", "[30] Count 30 <at least>"},
      {"as many as 30 people", "[30] Count 30 <up to>"},
      {"fewer than 30 people", "[30] Count 30 <less than>"},
      {"no fewer than 30 people", "[30] Count 30 <at least>"},
      {"an estimated 30,000 people", "[30,000] Count 30000 <about>"},
      {"a total of 30 people", "[30] Count 30"},
      {"30-plus people", "[30-plus] Count 30 <at least>"},
      {"3 to 5 people", "[3 to 5] Count 3 <at least>"},
      {"3-5 people", "[3-5] Count 3 <at least>"},
      {"between 30 and 50 people", "[30 and 50] Count 30 <at least>"},
      {"2,000 protesters", "[2,000] Count 2000"},
      {"2000 protesters", "[2000] Count 2000"},
      {"8 Qari fighters and 2 women", "[8] Count 8; [2] Count 2"},
      {"one of the", ""},
      {"a 37-year-old man", ""},
      {"a 37 ~- ~year ~- ~old man", ""},
      {"is 37 years old", ""},
      {"aged 37 was", ""},
      {"at 7:30 on", ""},
      {"at 7 p.m. on", ""},
      {"won 3-1 against", ""},
      {"Article 5 says", ""},
      {"page 12 of", ""},
      {"a five-star hotel", ""},
      {"a 10-day trip", ""},
      {"version 1.2.3 came", ""},
      {"the 5th floor", ""},
      {"5,6,7 were", ""},
  });
}

TEST_CASE("Values: absolute dates") {
  check({
      {"on May 7 , 2015", "[May 7 , 2015] Date 2015-05-07"},
      {"on May 7 2015", "[May 7 2015] Date 2015-05-07"},
      {"on 7 May 2015", "[7 May 2015] Date 2015-05-07"},
      {"on 7th May 2015", "[7th May 2015] Date 2015-05-07"},
      {"on the 7th of May , 2015", "[7th of May , 2015] Date 2015-05-07"},
      {"on May 7th , 2015", "[May 7th , 2015] Date 2015-05-07"},
      {"on Jan. 3 , 2015", "[Jan. 3 , 2015] Date 2015-01-03"},
      {"on Jan 3 , 2015", "[Jan 3 , 2015] Date 2015-01-03"},
      {"on Sept. 11 , 2001", "[Sept. 11 , 2001] Date 2001-09-11"},
      {"Thursday , May 7 , 2015", "[Thursday , May 7 , 2015] Date 2015-05-07"},
      {"on Thursday 7 May 2015", "[Thursday 7 May 2015] Date 2015-05-07"},
      {"in March 2018", "[March 2018] Date 2018-03"},
      {"in March , 2018", "[March , 2018] Date 2018-03"},
      {"in March of 2018", "[March of 2018] Date 2018-03"},
      {"in 2018 .", "[2018] Date 2018"},
      {"since 2018", "[2018] Date 2018 <since>"},
      {"until March 2018", "[March 2018] Date 2018-03 <until>"},
      {"by 2030 ,", "[2030] Date 2030 <by>"},
      {"in early 2018", "[2018] Date 2018 <early>"},
      {"in mid-2018", "[mid-2018] Date 2018 <mid>"},
      {"in mid ~- ~2018", "[2018] Date 2018 <mid>"},
      {"the late 2018 vote", "[2018] Date 2018 <late>"},
      {"from 2010 to 2015", "[2010] Date 2010; [2015] Date 2015"},
      {"( 2010-2015 )", "[2010-2015] Date 2010"},
      {"( 2010 ~- ~2015 )", "[2010] Date 2010; [2015] Date 2015"},
      {"the 2016 election", "[2016] Date 2016"},
      {"in the 1990s", "[1990s] Date ?"},
      {"in summer 2018", "[2018] Date 2018"},
      {"2017-03-01 was", "[2017-03-01] Date 2017-03-01"},
      {"2017 ~- ~03 ~- ~01 was", "[2017-03-01] Date 2017-03-01"},
      {"25/12/2017 was", "[25/12/2017] Date 2017-12-25"},
      {"12/25/2017 was", "[12/25/2017] Date 2017-12-25"},
      {"03/04/2017 was", "[03/04/2017] Date 2017"},
      {"07.05.2015 was", "[07.05.2015] Date 2015-05-07"},
      {"on March 24 the", "[March 24] Date --03-24"},
      {"on 24 March the", "[24 March] Date --03-24"},
      {"on Feb. 30 the", ""},
      {"in September the", "[September] Date --09"},
      {"may come", ""},
      {"They may March on", ""},
      {"Theresa May said", ""},
      {"the March for Life", ""},
      {"March 3-5 , 2015", "[March 3-5 , 2015] Date 2015-03-03"},
      {"on Tuesday", "[Tuesday] Date ?"},
      {"yesterday", "[yesterday] Date ?"},
      {"last year", "[last year] Date ?"},
  });
}

TEST_CASE("Values: dates told from the day of the article, a Thursday") {
  check(
      {
          {"met on Thursday", "[Thursday] Date 2015-05-07"},
          {"met on Tuesday", "[Tuesday] Date 2015-05-05"},
          {"met on Friday", "[Friday] Date 2015-05-01"},
          {"will meet on Friday", "[Friday] Date 2015-05-08"},
          {"will meet on Tuesday", "[Tuesday] Date 2015-05-12"},
          {"met last Thursday", "[last Thursday] Date 2015-04-30"},
          {"met last Tuesday", "[last Tuesday] Date 2015-05-05"},
          {"next Tuesday", "[next Tuesday] Date 2015-05-12"},
          {"met Tuesday evening", "[Tuesday evening] Date 2015-05-05"},
          {"on Black Friday", ""},
          {"met today", "[today] Date 2015-05-07"},
          {"met yesterday morning", "[yesterday morning] Date 2015-05-06"},
          {"meet tomorrow", "[tomorrow] Date 2015-05-08"},
          {"last night", "[last night] Date 2015-05-06"},
          {"this morning", "[this morning] Date 2015-05-07"},
          {"this week", "[this week] Date ?"},
          {"last week", "[last week] Date ?"},
          {"Monday last week", "[Monday last week] Date 2015-04-27"},
          {"this month", "[this month] Date 2015-05"},
          {"earlier this month", "[earlier this month] Date 2015-05"},
          {"last month", "[last month] Date 2015-04"},
          {"next month", "[next month] Date 2015-06"},
          {"this year", "[this year] Date 2015"},
          {"earlier this year", "[earlier this year] Date 2015"},
          {"last year", "[last year] Date 2014"},
          {"late last year", "[late last year] Date 2014 <late>"},
          {"next year", "[next year] Date 2016"},
          {"in May last year", "[May last year] Date 2014-05"},
          {"last March", "[last March] Date 2015-03"},
          {"last May", "[last May] Date 2014-05"},
          {"last June", "[last June] Date 2014-06"},
          {"next March", "[next March] Date 2016-03"},
          {"on March 24 the", "[March 24] Date 2015-03-24"},
          {"on December 24 the", "[December 24] Date 2014-12-24"},
          {"will meet on June 3", "[June 3] Date 2015-06-03"},
          {"will meet on March 3", "[March 3] Date 2016-03-03"},
          {"met in March", "[March] Date 2015-03"},
          {"met in November", "[November] Date 2014-11"},
          {"will meet in November", "[November] Date 2015-11"},
          {"two days ago", "[two days ago] Date 2015-05-05"},
          {"three months ago", "[three months ago] Date 2015-02"},
          {"six months ago", "[six months ago] Date 2014-11"},
          {"five years ago", "[five years ago] Date 2010"},
          {"a year ago", "[a year ago] Date 2014"},
          {"two weeks ago", "[two weeks ago] Date ?"},
          {"several years ago", "[several years ago] Date ?"},
          {"since last year", "[last year] Date 2014 <since>"},
      },
      "2015-05-07");
}

TEST_CASE("Values: the date at the head of the article stands in for an unknown day") {
  check({
      {"Thursday , May 7 , 2015\nThey met on Tuesday .",
       "[Thursday , May 7 , 2015] Date 2015-05-07; [Tuesday] Date 2015-05-05"},
      {"They met on May 7 , 2015 .\nThey met again on Tuesday .",
       "[May 7 , 2015] Date 2015-05-07; [Tuesday] Date ?"},
  });
  check({{"Thursday , May 7 , 2015\nThey met on Tuesday .",
          "[Thursday , May 7 , 2015] Date 2015-05-07; [Tuesday] Date 2016-03-01"}},
        "2016-03-02");
}

TEST_CASE("Values: only what the date of the article says is used") {
  CHECK(values_of("met on Tuesday", "2015") == "[Tuesday] Date ?");
  CHECK(values_of("met last month", "2015-01") == "[last month] Date 2014-12");
  CHECK(values_of("met last year", "2015") == "[last year] Date 2014");
  CHECK(values_of("met last year", "soon") == "[last year] Date ?");
  CHECK(values_of("met on Tuesday", "2015-13-45") == "[Tuesday] Date ?");
}

TEST_CASE("Values: month ends and leap years") {
  CHECK(values_of("met yesterday", "2016-03-01") == "[yesterday] Date 2016-02-29");
  CHECK(values_of("met yesterday", "2015-03-01") == "[yesterday] Date 2015-02-28");
  CHECK(values_of("meet tomorrow", "2015-12-31") == "[tomorrow] Date 2016-01-01");
  CHECK(values_of("met on Feb. 29 ,", "2015-05-07") == "[Feb. 29] Date 2016-02-29");
}

TEST_CASE("Values: with a tree, a number counts the noun that it hangs under") {
  const auto dump = [](const char* notation) {
    Document doc = tree_document(notation);
    find_values(doc, lexicons());
    CHECK(validate(doc).empty());
    return dump_values(doc);
  };
  CHECK(dump("450/NUM:2:nummod workers/NOUN:3:nsubj signed/VERB:0:root") == "[450] Count 450");
  CHECK(dump("43/NUM:2:compound billion/NUM:3:nsubj won/VERB:0:root/VBD/win") ==
        "[43 billion won] Money 43000000000 KRW");
  CHECK(dump("43/NUM:2:nsubj won/VERB:0:root/VBD/win") == "[43] Count 43");
  CHECK(dump("Boeing/PROPN:3:nsubj 737/NUM:1:nummod crashed/VERB:0:root") == "");
  CHECK(dump("[Product Boeing/PROPN:3:nsubj 737/NUM:1:nummod] crashed/VERB:0:root") == "");
  CHECK(dump("One/NUM:3:nsubj of/ADP:3:case them/PRON:0:root") == "");
  CHECK(dump("one/NUM:2:nummod man/NOUN:3:nsubj died/VERB:0:root") == "[one] Count 1");
  CHECK(dump("30/NUM:2:nsubj died/VERB:0:root") == "[30] Count 30");
  CHECK(dump("the/DET:3:det 2016/NUM:3:nummod election/NOUN:0:root") == "[2016] Date 2016");
  CHECK(dump("2016/NUM:2:nummod ballots/NOUN:0:root") == "[2016] Count 2016");
}

TEST_CASE("Values: hostile and empty input") {
  Document empty;
  find_values(empty, lexicons());
  CHECK(empty.values.empty());
  for (const char* words :
       {"$", "€ ~€ ~€", "~- ~-", "1,", ",1", "1,,2", "99999999999999999999999999 dollars", "½",
        "$ $ 3 - $", "to to 3 to", "%", "May May 32 99999", "2015 - 99 - 99", "-- 3 --",
        "million million million", "a a million", "1e999 dollars", "\xC3\xA9 ~3 ~\xE2\x82\xAC"}) {
    INFO(words);
    Document doc = plain_document(words);
    doc.published = "2015-05-07";
    find_values(doc, lexicons());
    CHECK(validate(doc).empty());
  }
}
