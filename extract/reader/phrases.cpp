// SPDX-License-Identifier: Apache-2.0
#include "extract/reader/phrases.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "core/utf8.hpp"
#include "extract/reader/dates.hpp"
#include "extract/reader/strings.hpp"

namespace quipu::reader {
namespace {

// Lines that are furniture as a whole, as `plain` writes them. Sorted by what they are.
// clang-format off
constexpr auto exact_phrases = std::to_array<std::string_view>({
    // adverts
    "ad", "ads", "advert", "advertisement", "advertisements", "advertising", "sponsored",
    "sponsored content", "sponsored by", "paid content", "paid post", "partner content",
    "promoted content", "promoted", "report this ad", "remove ads", "ad feedback",
    "story continues below", "story continues", "story continues below gallery",
    "story continues below advertisement", "story continues after advertisement",
    "article continues below advertisement", "article continues below", "article continues after ad",
    "continue reading below", "scroll to continue", "scroll to continue reading",
    "continue reading", "continue reading the main story", "advertisement - scroll to continue",
    // going elsewhere
    "read more", "read more here", "read more below", "read the full story", "read full story",
    "read the full article", "read full article", "read the rest", "read it here", "see more",
    "see also", "more", "show more", "show less", "load more", "view more", "learn more",
    "find out more", "more info", "more information", "click here", "click here to read more",
    "click for more", "tap here", "also read", "read also", "read next", "next article",
    "previous article", "next", "previous", "next post", "previous post", "next story",
    "previous story", "up next", "back to top", "top", "go back", "home", "skip to content",
    "skip to main content", "skip to navigation", "skip navigation", "skip ad", "skip advertisement",
    "menu", "search", "close", "open", "toggle navigation", "source link", "source", "sources",
    "via", "original article", "original post", "link", "links", "permalink",
    // sharing and accounts
    "share", "share this", "share this story", "share this article", "share this post", "share via",
    "share on facebook", "share on twitter", "share on x", "share on linkedin", "share by email",
    "share with your friends", "sharing is caring", "tweet", "tweet this", "pin", "pin it", "email",
    "email this", "email this article", "print", "print this", "print this article", "copy link",
    "link copied", "link copied to clipboard", "copied", "copied to clipboard", "save", "saved",
    "save article", "save for later", "bookmark", "like", "like this", "like loading", "follow",
    "follow us", "following", "subscribe", "subscribe now", "subscribe today", "sign up",
    "sign up now", "sign in", "log in", "login", "register", "register now", "join now",
    "create account", "create a free account", "my account", "get the newsletter", "newsletter",
    "newsletters", "newsletter sign up", "newsletter signup", "thank you for subscribing",
    "thanks for subscribing", "thank you for signing up", "manage preferences", "privacy policy",
    "terms of use", "terms of service", "terms and conditions", "cookie policy", "cookie settings",
    "accept", "accept all", "accept cookies", "i accept", "reject all", "got it", "no thanks",
    "not now", "maybe later", "contact us", "about us", "advertise with us", "feedback", "donate",
    "donate now", "support us", "get started", "buy now", "shop now", "buy tickets", "get tickets",
    "download now", "listen to this article", "listen to article", "listen to this story", "listen",
    "listen now", "text size", "font size", "a a a", "reprints", "request reprint",
    "purchase licensing rights", "this article has been shared", "give this article",
    // comments
    "comment", "comments", "no comments", "no comment yet", "no comments yet", "view comments",
    "show comments", "hide comments", "read comments", "see comments", "see all comments",
    "add a comment", "post a comment", "post comment", "join the discussion",
    "join the conversation", "be the first to comment", "comments are closed", "reply",
    "report abuse", "report a typo", "report a mistake", "report an error",
    // pictures, sound, films
    "photo", "photos", "image", "images", "picture", "pictures", "video", "videos", "file photo",
    "file image", "file", "stock photo", "gallery", "photo gallery", "view gallery",
    "view photo gallery", "view slideshow", "slideshow", "view image", "enlarge image",
    "enlarge this image", "expand image", "click to enlarge", "tap to enlarge", "hide caption",
    "toggle caption", "caption", "image caption", "media caption", "play", "play video",
    "play audio", "pause", "mute", "unmute", "fullscreen", "loading", "loading video",
    "loading the player", "watch", "watch now", "watch live", "watch the video",
    "watch the video below", "watch video", "replay", "now playing", "getty images", "getty",
    "shutterstock", "istock", "ap photo", "image credits", "image credit", "photo credit",
    "image source", "handout", "courtesy photo", "screenshot",
    // lists of other articles
    "related", "related article", "related articles", "related story", "related stories",
    "related content", "related coverage", "related news", "related post", "related posts",
    "related topics", "related tags", "related video", "related videos", "related links",
    "recommended", "recommended stories", "recommended articles", "recommended for you",
    "recommended reading", "recommended videos", "suggested reading", "further reading",
    "more on this story", "more on this", "more like this", "more stories", "more news",
    "more articles", "more from us", "more coverage", "you may also like", "you might also like",
    "you may also be interested in", "you might be interested in", "you may like",
    "also on our site", "around the web", "from around the web", "from the web", "most popular",
    "most read", "most viewed", "most shared", "most commented", "most recent", "popular",
    "popular stories", "popular posts", "popular now", "trending", "trending now",
    "trending stories", "trending topics", "top stories", "top news", "top videos", "latest",
    "latest news", "latest stories", "latest articles", "latest posts", "latest videos",
    "breaking news", "in other news", "editor's pick", "editor's picks", "editors' picks",
    "editors picks", "must read", "must reads", "don't miss", "in case you missed it",
    "what to read next", "what others are reading", "today's top stories", "in this article",
    "in this story", "on this page", "table of contents", "key topics", "explore more",
    "tags", "tag", "topics", "categories", "category", "filed under", "keywords", "labels",
    // about the text
    "about the author", "about the authors", "about author", "author bio", "author", "authors",
    "meet the author", "view author archive", "view all posts", "see all posts", "more from author",
    "more by this author", "contact the author", "email the author", "editorial standards",
    "our standards", "how we report", "was this article helpful", "was this helpful",
    "did you find this article helpful", "rate this article", "thank you for your feedback",
    "thanks for your feedback", "share your thoughts", "tell us what you think", "what do you think",
    "your email", "your email address", "email address", "enter your email",
    "enter your email address", "your name", "first name", "last name", "required", "submit",
    "opens in new window", "opens in a new window", "opens in new tab", "new window",
    "all rights reserved", "min read", "minute read", "just now", "this page", "the end",
    "end of article", "end of story", "end", "ends",
});
// clang-format on

// What a line of furniture begins with, how many words such a line has at most, and whether it goes
// even when it ends as a sentence does. The limit keeps paragraphs that only begin alike.
struct Opening {
  std::string_view phrase;
  std::size_t max_words;
  bool sentences;
};
constexpr auto openings = std::to_array<Opening>({
    {"read more:", 40, true},
    {"read more about", 25, true},
    {"read more on", 25, true},
    {"read more from", 25, true},
    {"read more -", 30, true},
    {"read more stories", 25, true},
    {"read more at", 25, true},
    {"read also:", 40, true},
    {"also read:", 40, true},
    {"also read |", 40, true},
    {"read |", 40, true},
    {"also see:", 40, true},
    {"see also:", 40, true},
    {"see more:", 40, true},
    {"read next:", 40, true},
    {"read here:", 40, true},
    {"read:", 30, true},
    {"read the full", 15, true},
    {"read our full", 20, true},
    {"related:", 40, true},
    {"related story:", 40, true},
    {"related stories:", 60, true},
    {"related article:", 40, true},
    {"related articles:", 60, true},
    {"related coverage:", 60, true},
    {"related reading:", 40, true},
    {"recommended:", 40, true},
    {"recommended reading:", 40, true},
    {"more:", 30, true},
    {"more on this:", 40, true},
    {"more from ", 10, false},
    {"more on ", 8, false},
    {"don't miss:", 40, true},
    {"must read:", 40, true},
    {"up next:", 30, true},
    {"next up:", 30, true},
    {"watch:", 30, true},
    {"watch now:", 30, true},
    {"watch live:", 30, true},
    {"watch more:", 30, true},
    {"watch the video above", 15, true},
    {"watch the video below", 15, true},
    {"video:", 25, true},
    {"listen:", 30, true},
    {"listen now:", 30, true},
    {"podcast:", 30, true},
    {"gallery:", 30, true},
    {"photos:", 25, true},
    {"in pictures:", 25, true},
    {"in photos:", 25, true},
    {"slideshow:", 25, true},
    {"explore:", 20, true},
    {"click here", 30, true},
    {"tap here to", 25, true},
    {"click to share", 12, true},
    {"click on the", 20, true},
    {"scroll down", 15, true},
    {"swipe ", 8, true},
    {"story continues below", 8, true},
    {"article continues", 8, true},
    {"this story continues", 10, true},
    {"continue reading", 25, true},
    // pleas
    {"sign up for our", 60, true},
    {"sign up for the", 40, true},
    {"sign up to the", 12, false},
    {"sign up to our", 40, true},
    {"sign up here", 40, true},
    {"upcoming event", 40, true},
    {"register here", 20, true},
    {"sign up to receive", 40, true},
    {"sign up to get", 40, true},
    {"sign up now", 40, true},
    {"sign up today", 40, true},
    {"sign up with your", 30, true},
    {"subscribe to our", 40, true},
    {"subscribe to the", 30, true},
    {"subscribe here", 30, true},
    {"subscribe today", 30, true},
    {"subscribe for", 30, true},
    {"subscribe now", 30, true},
    {"already a subscriber", 20, true},
    {"already have an account", 20, true},
    {"not a subscriber", 20, true},
    {"get our newsletter", 30, true},
    {"get our free", 30, true},
    {"get the latest news", 40, true},
    {"get the latest from", 40, true},
    {"get more news like this", 40, true},
    {"get breaking news", 40, true},
    {"get the best of", 40, true},
    {"get updates", 30, true},
    {"get email updates", 30, true},
    {"get all the latest", 40, true},
    {"get unlimited", 30, true},
    {"for more news", 30, true},
    {"for the latest news", 40, true},
    {"for all the latest", 60, true},
    {"stay up to date with", 40, true},
    {"stay up-to-date with", 40, true},
    {"stay informed", 30, true},
    {"stay connected", 20, true},
    {"stay in touch", 20, true},
    {"join our", 60, true},
    {"have your say", 12, true},
    {"give us feedback", 12, true},
    {"join the conversation", 25, true},
    {"join us on", 25, true},
    {"follow us on", 40, true},
    {"follow us at", 30, true},
    {"follow him on", 20, true},
    {"follow her on", 20, true},
    {"follow them on", 20, true},
    {"follow me on", 20, true},
    {"follow @", 15, true},
    {"find us on", 20, true},
    {"like us on", 25, true},
    {"like the page:", 20, true},
    {"connect with us", 20, true},
    {"visit our", 25, true},
    {"check out our", 25, true},
    {"download our", 25, true},
    {"download the app", 25, true},
    {"get the app", 20, true},
    {"install our app", 20, true},
    {"support our journalism", 30, true},
    {"support independent journalism", 40, true},
    {"support local journalism", 30, true},
    {"become a member", 25, true},
    {"become a subscriber", 25, true},
    {"thank you for reading", 30, true},
    {"thanks for reading", 30, true},
    {"thank you for signing up", 40, true},
    {"thank you for your", 20, true},
    {"have a tip", 40, true},
    {"have a news tip", 40, true},
    {"have a story", 40, true},
    {"got a tip", 40, true},
    {"got a story", 40, true},
    {"do you have a story", 40, true},
    {"do you have a tip", 40, true},
    {"do you have information about", 60, true},
    {"tell us in the comments", 25, true},
    {"let us know in the comments", 25, true},
    {"let us know what you think", 25, true},
    {"share your thoughts", 25, true},
    {"what do you think? ", 20, true},
    {"send us", 20, true},
    {"be the first to", 12, true},
    {"you must be logged in", 15, true},
    {"your email address will not be published", 20, true},
    {"required fields are marked", 12, true},
    {"save my name", 25, true},
    {"enter your", 15, true},
    {"by signing up", 60, true},
    {"by subscribing", 60, true},
    {"by clicking", 60, true},
    {"by entering your", 60, true},
    {"by submitting", 60, true},
    {"by continuing", 60, true},
    {"by using this site", 60, true},
    {"by registering", 60, true},
    {"we use cookies", 80, true},
    {"we and our partners", 80, true},
    {"this site uses cookies", 60, true},
    {"this website uses cookies", 60, true},
    {"this site is protected by", 30, true},
    {"this content is not available", 30, true},
    {"this video is unavailable", 15, true},
    {"this video can not be played", 15, true},
    {"this video cannot be played", 15, true},
    {"please enable javascript", 30, true},
    {"please enter", 15, true},
    {"please log in", 20, true},
    {"please sign in", 20, true},
    {"please subscribe", 25, true},
    {"please verify", 20, true},
    {"javascript is", 20, true},
    {"javascript must be", 20, true},
    {"your browser does not support", 20, true},
    {"an error occurred", 15, true},
    {"something went wrong", 12, true},
    {"you have successfully", 20, true},
    {"you are now subscribed", 20, true},
    {"you have reached your", 25, true},
    {"loading...", 4, true},
    // credits and rights
    {"photo:", 40, true},
    {"photo by", 25, true},
    {"photo credit", 30, true},
    {"photo courtesy", 20, true},
    {"photograph:", 30, true},
    {"photograph by", 25, true},
    {"photos by", 20, true},
    {"file photo", 40, true},
    {"image:", 30, true},
    {"image by", 15, true},
    {"image credit", 30, true},
    {"image source", 30, true},
    {"image courtesy", 20, true},
    {"image copyright", 30, true},
    {"image caption", 60, true},
    {"media caption", 60, true},
    {"media playback is", 15, true},
    {"images:", 20, true},
    {"main image credit", 15, true},
    {"featured image", 25, true},
    {"feature image", 25, true},
    {"header image", 25, true},
    {"cover image", 20, true},
    {"picture:", 30, true},
    {"picture credit", 20, true},
    {"pictured:", 40, true},
    {"credit:", 15, true},
    {"credits:", 15, true},
    {"illustration by", 15, true},
    {"illustration:", 15, true},
    {"(photo", 40, true},
    {"[photo", 40, true},
    {"(image", 30, true},
    {"(ap photo", 20, true},
    {"(file photo", 30, true},
    {"(getty", 12, true},
    {"ap photo", 20, true},
    {"copyright ©", 60, true},
    {"copyright (c)", 60, true},
    {"copyright 19", 60, true},
    {"copyright 20", 60, true},
    {"© ", 60, true},
    {"©1", 60, true},
    {"©2", 60, true},
    {"(c) ", 8, true},
    {"(c) 19", 40, true},
    {"(c) 20", 40, true},
    {"all rights reserved", 60, true},
    {"all contents copyright", 40, true},
    {"this material may not be", 40, true},
    {"for reprint rights", 40, true},
    {"republished with permission", 30, true},
    {"reprinted with permission", 30, true},
    {"this article was originally published", 30, true},
    {"this story was originally published", 30, true},
    {"this post was originally published", 30, true},
    {"this article originally appeared", 30, true},
    {"this story originally appeared", 30, true},
    {"this article first appeared", 30, true},
    {"originally published", 20, true},
    {"this story was first published", 30, true},
    {"this article was first published", 30, true},
    {"this document is subject to copyright", 80, true},
    {"no part of this", 60, true},
    {"citation:", 60, true},
    {"the views expressed", 60, true},
    {"views expressed in this", 60, true},
    {"opinions expressed by", 60, true},
    {"the opinions expressed", 60, true},
    {"disclaimer:", 120, true},
    {"disclosure: this post", 60, true},
    {"this post may contain affiliate", 60, true},
    {"this article contains affiliate", 60, true},
    {"we may earn", 60, true},
    {"when you buy through", 60, true},
    {"when you purchase through", 60, true},
    {"if you purchase", 40, false},
    // about the page
    {"posted in", 20, true},
    {"posted on", 20, true},
    {"posted by", 20, true},
    {"posted at", 12, true},
    {"published:", 15, true},
    {"published on", 12, true},
    {"published at", 12, true},
    {"published in", 6, false},
    {"updated:", 12, true},
    {"last updated", 14, true},
    {"last modified", 14, true},
    {"first published", 14, true},
    {"date:", 8, true},
    {"filed under", 25, true},
    {"tagged:", 30, true},
    {"tagged with", 30, true},
    {"tagged as", 30, true},
    {"tags:", 40, true},
    {"tag:", 20, true},
    {"topics:", 40, true},
    {"categories:", 30, true},
    {"category:", 20, true},
    {"keywords:", 40, true},
    {"source:", 12, true},
    {"sources:", 20, true},
    {"source link", 4, true},
    {"via:", 12, true},
    {"reporting by", 60, true},
    {"additional reporting by", 40, true},
    {"editing by", 30, true},
    {"writing by", 30, true},
    {"compiled by", 15, true},
    {"edited by", 12, true},
    {"story by", 10, false},
    {"words by", 10, false},
    {"e-mail:", 10, true},
    {"email:", 10, true},
    {"contact the writer", 20, true},
    {"contact the reporter", 20, true},
    {"contact this reporter", 20, true},
    {"estimated reading time", 10, true},
    {"reading time", 8, true},
    {"view all posts by", 12, true},
    {"view original", 8, true},
    {"view comments", 5, true},
    {"leave a comment", 8, true},
    {"advertisement", 3, false},
});

// Furniture that hangs on the end of a paragraph, and on its start.
// clang-format off
constexpr auto endings = std::to_array<std::string_view>({
    "source link", "read more", "read more here", "continue reading", "read full article",
    "read full story", "read the full story", "read the full article", "click here to read more",
    "leave a reply", "leave a comment", "share this", "share this article", "back to top",
    "advertisement", "see more", "view comments", "opens in new tab", "opens in new window",
});
// clang-format on
// clang-format off
constexpr auto beginnings = std::to_array<std::string_view>({
    "advertisement", "story continues below advertisement", "article continues below advertisement",
    "skip advertisement", "scroll to continue",
});
// clang-format on

// The words that share bars are made of.
// clang-format off
constexpr auto share_words = std::to_array<std::string_view>({
    "share", "shares", "tweet", "tweets", "pin", "pinit", "email", "mail", "print", "facebook",
    "twitter", "x", "linkedin", "whatsapp", "reddit", "flipboard", "copy", "link", "save", "post",
    "telegram", "messenger", "pinterest", "tumblr", "sms", "comments", "comment", "on", "via", "to",
    "this", "by", "with", "more", "instagram", "youtube", "rss", "feed", "threads", "bluesky",
    "mastodon", "google", "plus", "follow", "us", "like", "send", "text", "url", "story", "article",
    "k", "snapchat", "tiktok", "and", "bookmark", "gift", "it", "copied", "stumbleupon", "digg",
    "icon", "logo", "total", "buffer", "pocket", "line", "viber", "vk", "xing", "wechat", "weibo",
});
// clang-format on
// One of these must be among them, or the line is something else.
// clang-format off
constexpr auto share_marks = std::to_array<std::string_view>({
    "share", "shares", "tweet", "tweets", "pin", "facebook", "twitter", "linkedin", "whatsapp",
    "reddit", "flipboard", "pinterest", "email", "print", "follow", "copy", "telegram",
});
// clang-format on

template <class Table>
bool holds(const Table& table, std::string_view key) {
  return std::find(table.begin(), table.end(), key) != table.end();
}

// Lower case, typographic quotes straight, no decoration at either end: "» Read more…" →
// "read more". `keep_end` keeps a colon or the like at the end.
std::string plain(std::string_view line, bool keep_end = false) {
  std::string out;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t from = at;
    const char32_t code = utf8::decode(line, at);
    if (code == 0x2018 || code == 0x2019) {
      out.push_back('\'');
    } else if (code == 0x2013 || code == 0x2014) {
      out.push_back('-');
    } else if (code == 0xA9) {
      out.append(line.substr(from, at - from));
    } else if (code < 0x80) {
      out.push_back(to_lower(line[from]));
    } else if (code >= 0xC0 && code < 0x2000) {
      out.append(line.substr(from, at - from));
    } else {
      out.push_back(' ');  // arrows, bullets, dots, emoji
    }
  }
  const auto decoration = [&](char c, bool end) {
    if (is_ascii_space(c) || c == '|' || c == '>' || c == '<' || c == '*' || c == '-' || c == '+' ||
        c == '_' || c == '#' || c == '~' || c == '=') {
      return true;
    }
    return end ? !keep_end && (c == ':' || c == '.' || c == '!' || c == '?' || c == ',' ||
                               c == ')' || c == ']')
               : !keep_end && (c == '(' || c == '[');
  };
  std::string_view view = out;
  while (!view.empty() && decoration(view.front(), false)) view.remove_prefix(1);
  while (!view.empty() && decoration(view.back(), true)) view.remove_suffix(1);
  return collapse(view);
}

bool is_share_bar(std::string_view line) {
  if (line.size() > 160) return false;
  bool marked = false;
  std::size_t count = 0;
  for (const std::string_view word : words(line)) {
    const std::string key = lower(word);
    const bool figure = is_ascii_digit(key[0]) && key.size() <= 5;
    if (!figure && !holds(share_words, key) && static_cast<unsigned char>(key[0]) < 0x80) {
      return false;
    }
    marked = marked || holds(share_marks, key);
    ++count;
  }
  return marked && count >= 2 && !ends_sentence(line);
}

// "Follow Ada Doe on Twitter: @ada", "Ada Doe can be reached at ada@example.org."
bool is_contact_line(std::string_view bare, std::string_view line, std::size_t count) {
  if (count > 45) return false;
  const auto has = [&](std::string_view part) { return bare.find(part) != std::string_view::npos; };
  const bool address = line.find('@') != std::string_view::npos || has("twitter") ||
                       has("facebook") || has("instagram") || has("linkedin");
  if (!address) return false;
  static constexpr auto orders = std::to_array<std::string_view>(
      {"follow ", "email ", "e-mail ", "contact ", "reach ", "write to ", "tweet us", "tweet at",
       "to contact ", "you can follow ", "you can reach ", "you can contact ", "you can email ",
       "questions or ", "send tips ", "send your ", "find more "});
  for (const std::string_view order : orders) {
    if (bare.starts_with(order)) return true;
  }
  return has("can be reached at") || has("may be reached at") || has("can be contacted at") ||
         (has("follow him") || has("follow her") || has("follow them"));
}

// "Tickets from €390. Group discounts available.": two such phrases, or one that opens a short line
// which is no sentence.
bool is_ticket_line(std::string_view bare, std::string_view line, std::size_t count) {
  static constexpr auto cues = std::to_array<std::string_view>(
      {"save the date", "early bird", "tickets from", "tickets end", "tickets are on sale",
       "get your ticket", "grab your ticket", "buy your ticket", "book your", "book now",
       "register now", "register today", "group discount", "use code", "discount code",
       "secure your spot", "save your spot", "reserve your"});
  if (count > 50) return false;
  std::size_t found = 0;
  bool opens = false;
  for (const std::string_view cue : cues) {
    const std::size_t at = bare.find(cue);
    found += at != std::string_view::npos ? 1U : 0U;
    opens = opens || at == 0;
  }
  return found >= 2 || (opens && count <= 15 && !ends_sentence(line));
}

// The words under a picture: they end in its credit, "(Herald file photo)", "(AP Photo/Ada Doe)".
bool is_captioned(std::string_view line, std::size_t count) {
  if (count > 60 || line.empty() || line.back() != ')') return false;
  const std::size_t open = line.rfind('(');
  if (open == std::string_view::npos) return false;
  const std::string credit = lower(line.substr(open));
  if (count_words(credit) > 8) return false;
  for (const std::string_view word :
       {"photo", "getty images", "image:", "picture:", "courtesy of"}) {
    if (credit.find(word) != std::string::npos) return true;
  }
  return false;
}

// No letter and no figure: "|", "* * *", "___", "•".
bool is_decoration(std::string_view line) {
  for (std::size_t at = 0; at < line.size();) {
    const char32_t code = utf8::decode(line, at);
    if (code < 0x80 ? is_ascii_alnum(static_cast<char>(code))
                    : (code >= 0xC0 && code < 0x2000) || (code >= 0x2C00 && code < 0xE000) ||
                          (code >= 0xF900 && code < 0xFE00) || code >= 0x20000) {
      return false;
    }
  }
  return true;
}

std::string title_case(std::string_view name) {
  const bool shouted = std::none_of(name.begin(), name.end(), is_ascii_lower);
  if (!shouted) return std::string(name);
  std::string out = lower(name);
  bool start = true;
  for (char& c : out) {
    if (start && is_ascii_lower(c)) c = static_cast<char>(c - 32);
    start = !is_ascii_alnum(c) && static_cast<unsigned char>(c) < 0x80;
  }
  return out;
}

}  // namespace

bool is_furniture(std::string_view line) {
  if (line.empty() || is_decoration(line)) return true;
  if (line.size() > 1000) return false;
  const std::string bare = plain(line);
  if (bare.empty() || holds(exact_phrases, bare)) return true;
  const std::string open = plain(line, true);
  const std::size_t count = count_words(line);
  for (const Opening& opening : openings) {
    if (open.rfind(opening.phrase, 0) != 0 || count > opening.max_words) continue;
    // "more from" must not match "more fromage".
    const char next = open.size() > opening.phrase.size() ? open[opening.phrase.size()] : ' ';
    if (is_ascii_alpha(next) && is_ascii_alpha(opening.phrase.back())) continue;
    if (opening.sentences || !ends_sentence(line)) return true;
  }
  // "12 Comments", "3 shares", "5 min read"
  if (count <= 4 && is_ascii_digit(bare[0])) {
    const std::size_t space = bare.find(' ');
    if (space != std::string::npos) {
      const std::string_view rest = std::string_view(bare).substr(space + 1);
      if (rest == "comments" || rest == "comment" || rest == "shares" || rest == "share" ||
          rest == "min read" || rest == "minute read" || rest == "minutes read" || rest == "min" ||
          rest == "views" || rest == "likes" || rest == "photos" || rest == "hours ago" ||
          rest == "hour ago" || rest == "minutes ago" || rest == "days ago" || rest == "day ago") {
        return true;
      }
    }
  }
  // "Do you support Ada Doe? Like the page:"
  if (count <= 30 && (open.ends_with("like the page:") || open.ends_with("like our page:") ||
                      open.ends_with("like our page") || open.ends_with("like the page"))) {
    return true;
  }
  if (count <= 30 &&
      (bare.ends_with("contributed to this report") ||
       bare.ends_with("contributed to this story") ||
       bare.ends_with("contributed to this article") || bare.ends_with("contributed reporting"))) {
    return true;
  }
  // "Ada Doe Bureau | Updated: 19 November 2019, 09:01 AM"
  if (count <= 18 && !ends_sentence(line) && !find_date(line).empty()) {
    for (const std::string_view word : {"updated", "published", "posted", "modified"}) {
      if (bare.find(word) != std::string::npos) return true;
    }
  }
  if (is_contact_line(bare, line, count) || is_ticket_line(bare, line, count)) return true;
  if (count <= 60 && (bare.find("by signing up you agree") != std::string::npos ||
                      bare.find("you agree to our terms") != std::string::npos)) {
    return true;
  }
  if (is_captioned(line, count)) return true;
  // Markup that a page shows by mistake.
  if (open.starts_with("img ") && line.find("src=") != std::string_view::npos) return true;
  return is_share_bar(line) || is_credit(line) || is_menu_line(line);
}

Tail starts_tail(std::string_view line) {
  static constexpr auto comment_heads = std::to_array<std::string_view>({
      "leave a reply",
      "leave a comment",
      "leave a reply cancel reply",
      "cancel reply",
      "post a comment",
      "post comment",
      "write a comment",
      "add a comment",
      "reader comments",
      "reader reactions",
      "comment on this story",
      "join the discussion",
  });
  static constexpr auto other_heads = std::to_array<std::string_view>({
      "comments",
      "comment",
      "discussion",
      "conversation",
      "responses",
      "join the conversation",
      "view comments",
      "show comments",
      "related articles",
      "related stories",
      "related posts",
      "related news",
      "related content",
      "related coverage",
      "related",
      "recommended",
      "recommended stories",
      "recommended for you",
      "you may also like",
      "you might also like",
      "you may like",
      "more stories",
      "more news",
      "more from us",
      "most popular",
      "most read",
      "trending",
      "trending now",
      "top stories",
      "latest news",
      "latest stories",
      "about the author",
      "about the authors",
      "more on this story",
      "more like this",
      "editors' picks",
      "editor's picks",
      "read next",
      "what to read next",
      "from around the web",
      "around the web",
      "popular posts",
      "must read",
      "recent posts",
      "recent comments",
      "further reading",
      "filed under",
      "tags",
      "topics",
      "sponsored content",
      "promoted stories",
      "in other news",
  });
  const std::string bare = plain(line);
  if (holds(comment_heads, bare)) return Tail::Comments;
  const std::vector<std::string_view> parts = words(bare);
  const auto figure = [&](std::size_t i) {
    return i < parts.size() && is_ascii_digit(parts[i][0]);
  };
  const auto is = [&](std::size_t i, auto... names) {
    return i < parts.size() && ((parts[i] == names) || ...);
  };
  // "12 Comments", "Comments (12)", "3 responses to …", "5 thoughts on …"
  if (parts.size() == 2 && ((figure(0) && is(1, "comments", "replies", "responses")) ||
                            (figure(1) && is(0, "comments", "replies", "responses")))) {
    return Tail::Comments;
  }
  if ((figure(0) || is(0, "one")) && parts.size() < 30 &&
      is(1, "responses", "response", "thoughts", "thought", "comments", "comment", "replies") &&
      is(2, "to", "on")) {
    return Tail::Comments;
  }
  // "Ada Doe on March 3, 2025 at 5:23 pm said:"
  if (parts.size() <= 16 && (bare.ends_with(" said") || bare.ends_with(" says")) &&
      line.ends_with(":") && !find_date(line).empty()) {
    return Tail::Comments;
  }
  return holds(other_heads, bare) ? Tail::Lists : Tail::None;
}

bool starts_event_advert(std::string_view line) {
  const std::string bare = plain(line);
  const std::size_t count = count_words(bare);
  return count >= 2 && count <= 3 && line.size() < 40 && !ends_sentence(line) &&
         (bare.ends_with(" event") || bare.ends_with(" events")) && !bare.starts_with("the ") &&
         !bare.starts_with("an ") && !bare.starts_with("a ");
}

bool ends_event_advert(std::string_view line) {
  const std::string bare = plain(line);
  if (bare == "register now" || bare == "get tickets" || bare == "buy tickets" ||
      bare == "get your tickets" || bare == "buy tickets now" || bare == "book now" ||
      bare == "save your spot" || bare == "get tickets now") {
    return true;
  }
  const std::size_t bar = line.find('|');
  return bar != std::string_view::npos && line.size() < 100 && bar > 0 &&
         !find_date(line.substr(bar + 1)).empty();
}

bool is_credit(std::string_view line) {
  if (line.size() > 160 || count_words(line) > 14) return false;
  const std::string bare = plain(line);
  static constexpr auto agencies = std::to_array<std::string_view>({
      "getty images",
      "afp",
      "reuters",
      "ap",
      "ap photo",
      "associated press",
      "shutterstock",
      "bloomberg",
      "istock",
      "epa",
      "upi",
      "pa",
      "pa wire",
      "alamy",
      "wikimedia commons",
      "flickr",
      "usa today sports",
      "unsplash",
      "zuma",
      "rex",
      "dpa",
      "picture alliance",
      "pool",
      "afp via getty images",
      "getty",
      "istockphoto",
      "ap images",
      "contributed photo",
  });
  // "Ada Doe/Reuters", "Ada Doe | AP", "Ada Doe via Getty Images", "© AFP"
  for (const std::string_view agency : agencies) {
    if (!bare.ends_with(agency) || (ends_sentence(line) && count_words(line) > 7)) continue;
    std::string_view before = std::string_view(bare).substr(0, bare.size() - agency.size());
    while (!before.empty() && before.back() == ' ') before.remove_suffix(1);
    if (before.empty()) continue;
    if (before.back() == '/' || before.back() == '|' || before.ends_with(" via") ||
        before.ends_with("\xC2\xA9")) {
      return true;
    }
  }
  const bool bracketed = !line.empty() && (line.front() == '(' || line.front() == '[') &&
                         (line.back() == ')' || line.back() == ']');
  if (!bracketed) return false;
  for (const std::string_view word : {"photo", "image", "getty", "credit", "picture", "courtesy"}) {
    if (bare.find(word) != std::string::npos) return true;
  }
  return false;
}

bool is_menu_line(std::string_view line) {
  if (line.size() > 400 || ends_sentence(line)) return false;
  if (line.starts_with('[') && line.ends_with(']')) line = line.substr(1, line.size() - 2);
  std::size_t parts = 0;
  for (std::size_t at = 0; at <= line.size();) {
    std::size_t end = std::min(line.find('|', at), line.find("\xE2\x80\xA2", at));
    const std::string_view part =
        trim(line.substr(at, end == std::string_view::npos ? end : end - at));
    if (part.empty() || count_words(part) > 5 || part.size() > 36) return false;
    ++parts;
    if (end == std::string_view::npos) break;
    at = end + (line[end] == '|' ? 1 : 3);
  }
  return parts >= 3;
}

ByteSpan trim_furniture(std::string_view line) {
  std::size_t begin = 0;
  std::size_t end = line.size();
  const auto strip = [&] {
    const auto bar = [&](char c) { return is_ascii_space(c) || c == '|'; };
    while (begin < end && bar(line[begin])) ++begin;
    while (end > begin && bar(line[end - 1])) --end;
  };
  strip();
  for (bool again = true; again && begin < end;) {
    again = false;
    const std::string_view rest = line.substr(begin, end - begin);
    const std::string low = lower(rest);
    for (const std::string_view phrase : beginnings) {
      // A capital must follow: "Advertisement The firm …", never "Advertisement revenue fell".
      if (!low.starts_with(phrase) || rest.size() <= phrase.size() + 1) continue;
      std::size_t next = phrase.size();
      while (next < rest.size() && (rest[next] == ' ' || rest[next] == ':' || rest[next] == '-')) {
        ++next;
      }
      const bool fused = next == phrase.size();
      if (next < rest.size() && is_ascii_upper(rest[next]) && (fused || count_words(rest) > 8)) {
        begin += next;
        again = true;
        break;
      }
    }
    if (again) continue;
    // At the end the furniture follows a full stop: "… he said. Read more »", "said.Source link".
    std::string_view tail = low;
    const auto arrow = [](std::string_view text) -> std::size_t {
      for (const std::string_view sign : {"\xC2\xBB", "\xE2\x80\xA6", "\xE2\x86\x92",
                                          "\xE2\x80\xBA", "...", ">", "|", ".", ":", "]", ")"}) {
        if (text.ends_with(sign)) return sign.size();
      }
      return 0;
    };
    while (!tail.empty()) {
      const std::size_t size = is_ascii_space(tail.back()) ? 1 : arrow(tail);
      if (size == 0) break;
      tail.remove_suffix(size);
    }
    for (const std::string_view phrase : endings) {
      if (!tail.ends_with(phrase)) continue;
      std::string_view before = rest.substr(0, tail.size() - phrase.size());
      while (!before.empty() && (is_ascii_space(before.back()) || before.back() == '|' ||
                                 before.back() == '[' || before.back() == '(')) {
        before.remove_suffix(1);
      }
      if (before.empty() || (!ends_sentence(before) && last_sign(before) != U'|')) continue;
      if (last_sign(before) == ':') continue;
      if (!is_ascii_upper(rest[tail.size() - phrase.size()])) continue;  // "… he said. read more"
      end = begin + before.size();
      again = true;
      break;
    }
    strip();
  }
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(std::max(begin, end))};
}

std::string byline_of(std::string_view line) {
  if (line.size() > 120) return {};
  static constexpr auto desks = std::to_array<std::string_view>({
      "staff reports",
      "staff report",
      "staff writer",
      "staff reporter",
      "associated press",
      "the associated press",
      "wire reports",
      "from staff reports",
      "staff and wire reports",
      "news service reports",
      "staff and agencies",
      "from wire reports",
  });
  const std::string bare = plain(line);
  if (holds(desks, bare)) return std::string(trim(line));
  if (line.size() < 6 || !equal_ignoring_case(line.substr(0, 2), "by") ||
      (line[2] != ' ' && line[2] != ':')) {
    return {};
  }
  std::string_view rest = trim(line.substr(3));
  if (rest.empty() || last_sign(rest) == '.' || last_sign(rest) == '?' || last_sign(rest) == ':') {
    return {};
  }
  if (equal_ignoring_case(rest.substr(0, 4), "the ") && count_words(rest) <= 6) {
    const std::string team = lower(rest);
    for (const std::string_view word :
         {"desk", "staff", "team", "newsroom", "editors", "reporters"}) {
      if (team.ends_with(word)) return std::string(rest);
    }
  }
  // What follows the name: a role, an outlet, a date.
  const std::size_t cut = std::min({rest.find(','), rest.find('|'), rest.find("\xE2\x80\xA2"),
                                    rest.find(" - "), rest.find("\xE2\x80\x94"), rest.find(';'),
                                    rest.find(" for "), rest.find(" on "), rest.find("(")});
  std::string_view names = trim(rest.substr(0, cut));
  const std::vector<std::string_view> parts = words(names);
  if (parts.empty() || parts.size() > 9) return {};
  static constexpr auto small = std::to_array<std::string_view>(
      {"and", "de", "van", "von", "der", "den", "la", "le", "el", "al", "bin", "of", "da", "di",
       "del", "dos", "du", "ten", "ter"});
  // "By the time …", "By Monday evening the …": not every word is part of a name.
  for (const std::string_view word : parts) {
    const bool capital = is_ascii_upper(word[0]) || static_cast<unsigned char>(word[0]) >= 0x80;
    if (!capital && !holds(small, word)) return {};
  }
  if (parts.size() == 1) {
    // A name alone is an outlet's ("By Reuters") unless it is a day or month.
    if (!find_date(std::string(names) + " 1, 2000").empty() || cut != std::string_view::npos)
      return {};
  }
  return title_case(names);
}

}  // namespace quipu::reader
