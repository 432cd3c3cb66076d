// SPDX-License-Identifier: Apache-2.0
//
// The multi-task encoder of models/en: one small transformer with heads for tags, lemmas, a UD
// tree, names and nominal mentions, run by OpenVINO on the CPU.
//
//   words ── pieces, case shapes ──► encoder.xml ──► scores of every word:
//                                        │           tags, lemma script, name, nominal, arcs
//                                        └─ dep, head of the chosen arcs ──► label.xml ──► relations
//
// An article's sentences are packed in order into windows of `max_pieces`, each run alone and by
// one thread in fp32: what comes out for an article depends on nothing but the article. Annotation
// runs in as many threads as call `annotate`, up to the cores of the machine; more wait.
#include <algorithm>
#include <cctype>
#include <cstdint>
#include <fstream>
#include <mutex>
#include <openvino/openvino.hpp>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "core/error.hpp"
#include "extract/annotate/annotator.hpp"
#include "extract/annotate/coref.hpp"
#include "extract/annotate/decode.hpp"
#include "extract/annotate/lemmas.hpp"
#include "extract/annotate/lexicons.hpp"
#include "extract/annotate/model_labels.hpp"
#include "extract/annotate/mst.hpp"
#include "extract/annotate/tokenizer.hpp"
#include "extract/annotate/values.hpp"
#include "extract/annotate/wordpiece.hpp"

namespace quipu::annotate {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t arc_size = 128;  // of a dep or head vector
// Lengths are padded to a multiple of this, so that the runtime meets few distinct shapes and
// keeps its compiled kernels.
constexpr std::size_t grain = 16;

std::size_t padded(std::size_t size) { return (size + grain - 1) / grain * grain; }

void expect_file(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in || in.peek() == std::ifstream::traits_type::eof()) {
    throw ModelError(file.string() +
                     " is absent or empty; the encoder's weights belong there: fetch the models "
                     "folder again, or set QUIPU_MODELS to a whole one");
  }
}

ov::CompiledModel compile(ov::Core& core, const fs::path& xml, std::size_t threads) {
  expect_file(xml);
  expect_file(fs::path(xml).replace_extension(".bin"));
  try {
    const auto model = core.read_model(xml.string());
    // One thread a stream: a request's result does not depend on how many run beside it.
    return core.compile_model(
        model, "CPU", ov::num_streams(static_cast<std::int32_t>(threads)),
        ov::inference_num_threads(static_cast<std::int32_t>(threads)),
        ov::hint::inference_precision(ov::element::f32), ov::hint::enable_cpu_pinning(false));
  } catch (const std::exception& error) {
    std::string first = error.what();
    first = first.substr(0, first.find('\n'));
    throw ModelError(xml.string() + " or the .bin beside it is damaged (" + first +
                     "); fetch the models folder again");
  }
}

// The scores of one window; rows of `first` words.
struct Scores {
  explicit Scores(const ov::Tensor& tensor) : data(tensor.data<const float>()) {
    const ov::Shape& shape = tensor.get_shape();
    row = shape.back();
  }
  const float* of(std::size_t word) const { return data + word * row; }
  const float* data;
  std::size_t row;
};

class Encoder final : public Annotator {
 public:
  explicit Encoder(const fs::path& models)
      : tokenizer_(models),
        pieces_(models / "en" / "vocab.txt"),
        labels_(ModelLabels::read(models / "en" / "labels.json")),
        lemmas_(Lemmas::read(models / "en" / "lemmas.tsv")),
        lexicons_(Lexicons::load(models)) {
    const std::size_t threads = std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, 64);
    encoder_ = compile(core_, models / "en" / "encoder.xml", threads);
    labeller_ = compile(core_, models / "en" / "label.xml", threads);
    check_shapes(models / "en");
  }

  void annotate(Document& doc) const override {
    doc.mentions.clear();
    doc.chains.clear();
    doc.values.clear();
    if (doc.tokens.empty()) tokenizer_(doc);
    run(doc);
    drop_titles(doc);
    find_values(doc, *lexicons_);
    add_missed_names(doc);
    resolve_coreference(doc, *lexicons_);
  }

 private:
  struct Session {
    ov::InferRequest encoder, labeller;
    std::vector<std::int64_t> ids, shapes, mask, first;
    std::vector<float> dep, head, arcs;
  };

  // A session returns to the pool when its article is done.
  class Lease {
   public:
    explicit Lease(const Encoder& owner) : owner_(owner), session_(owner.take()) {}
    ~Lease() { owner_.give(std::move(session_)); }
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    Session& operator*() { return *session_; }

   private:
    const Encoder& owner_;
    std::unique_ptr<Session> session_;
  };

  std::unique_ptr<Session> take() const {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      auto out = std::move(idle_.back());
      idle_.pop_back();
      return out;
    }
    auto out = std::make_unique<Session>();
    out->encoder = encoder_.create_infer_request();
    out->labeller = labeller_.create_infer_request();
    return out;
  }
  void give(std::unique_ptr<Session> session) const {
    const std::lock_guard lock(mutex_);
    idle_.push_back(std::move(session));
  }

  void check_shapes(const fs::path& folder) const {
    const auto expect = [&](const ov::CompiledModel& model, const char* file, const char* output,
                            std::size_t size) {
      try {
        const ov::PartialShape shape = model.output(output).get_partial_shape();
        const ov::Dimension last = shape[shape.size() - 1];
        if (last.is_dynamic() || static_cast<std::size_t>(last.get_length()) == size) return;
        throw ModelError((folder / file).string() + ": output \"" + output + "\" has " +
                         std::to_string(last.get_length()) + " columns, labels.json names " +
                         std::to_string(size) +
                         "; the two are of different models: fetch the models folder again");
      } catch (const ov::Exception&) {
        throw ModelError((folder / file).string() + " has no output \"" + output +
                         "\"; it is not the encoder that this quipu runs: fetch the models folder "
                         "again");
      }
    };
    expect(encoder_, "encoder.xml", "upos", labels_.upos.size());
    expect(encoder_, "encoder.xml", "xpos", labels_.xpos.size());
    expect(encoder_, "encoder.xml", "lemma", labels_.lemma.size());
    expect(encoder_, "encoder.xml", "name", labels_.name.size());
    expect(encoder_, "encoder.xml", "nominal", labels_.nominal.size());
    expect(encoder_, "encoder.xml", "dep", arc_size);
    expect(encoder_, "encoder.xml", "head", arc_size);
    expect(labeller_, "label.xml", "label", labels_.deprel.size());
  }

  void run(Document& doc) const {
    std::vector<std::vector<std::int32_t>> pieces(doc.tokens.size());
    std::vector<std::size_t> sizes(doc.tokens.size());
    for (std::uint32_t t = 0; t < doc.tokens.size(); ++t) {
      pieces[t] = pieces_(doc.form(t), labels_.max_word_pieces);
      sizes[t] = pieces[t].size();
    }
    const auto windows = pack(doc.sentences, sizes, labels_.max_pieces - 2);
    Lease lease(*this);
    try {
      for (const Window& window : windows) run_window(doc, window, pieces, *lease);
    } catch (const ov::Exception& error) {
      throw ModelError(std::string("the encoder failed: ") + error.what());
    }
    join_cut_sentences(doc);
    std::stable_sort(doc.mentions.begin(), doc.mentions.end(),
                     [](const Mention& a, const Mention& b) { return a.span < b.span; });
  }

  void run_window(Document& doc, const Window& window,
                  const std::vector<std::vector<std::int32_t>>& pieces, Session& session) const {
    const std::size_t length = padded(window.pieces + 2);
    const std::size_t words = padded(window.words);
    session.ids.assign(length, 0);
    session.shapes.assign(length, static_cast<std::int64_t>(CaseShape::NoLetters));
    session.mask.assign(length, 0);
    session.first.assign(words, 0);
    std::size_t at = 0;
    std::size_t word = 0;
    const auto put = [&](std::int32_t id, CaseShape shape) {
      session.ids[at] = id;
      session.shapes[at] = static_cast<std::int64_t>(shape);
      session.mask[at++] = 1;
    };
    put(WordPieces::cls, CaseShape::NoLetters);
    for (const Window::Part& part : window.parts) {
      for (std::uint32_t t = part.words.begin; t < part.words.end; ++t) {
        session.first[word++] = static_cast<std::int64_t>(at);
        const CaseShape shape = case_shape(doc.form(t));
        for (const std::int32_t id : pieces[t]) put(id, shape);
      }
    }
    put(WordPieces::sep, CaseShape::NoLetters);

    const auto input = [](std::vector<std::int64_t>& values) {
      return ov::Tensor(ov::element::i64, {1, values.size()}, values.data());
    };
    session.encoder.set_tensor("ids", input(session.ids));
    session.encoder.set_tensor("shape", input(session.shapes));
    session.encoder.set_tensor("mask", input(session.mask));
    session.encoder.set_tensor("first", input(session.first));
    session.encoder.infer();
    read_words(doc, window, session);
    read_tree(doc, window, session);
    read_mentions(doc, window, session);
  }

  void read_words(Document& doc, const Window& window, Session& session) const {
    const ov::Tensor upos_tensor = session.encoder.get_tensor("upos");
    const ov::Tensor xpos_tensor = session.encoder.get_tensor("xpos");
    const ov::Tensor lemma_tensor = session.encoder.get_tensor("lemma");
    const Scores upos(upos_tensor);
    const Scores xpos(xpos_tensor);
    const Scores lemma(lemma_tensor);
    std::size_t word = 0;
    for (const Window::Part& part : window.parts) {
      for (std::uint32_t t = part.words.begin; t < part.words.end; ++t, ++word) {
        Token& token = doc.tokens[t];
        token.upos = labels_.upos[best_of(upos.of(word), upos.row)];
        token.xpos = labels_.xpos[best_of(xpos.of(word), xpos.row)];
        token.lemma = best_lemma(doc.form(t), token.upos, lemma.of(word));
      }
    }
  }

  // What is known; else the best script that can be applied to the form, but of the best few one
  // that gives the lemma of a known word ("urge" before "urg").
  std::string best_lemma(std::string_view form, Upos upos, const float* scores) const {
    if (const std::string* known = lemmas_.find(form, upos)) return *known;
    constexpr std::size_t few = 5;
    const bool closed = upos == Upos::Propn || upos == Upos::Num || upos == Upos::Punct ||
                        upos == Upos::Sym || upos == Upos::X;
    std::vector<float> left(scores, scores + labels_.lemma.size());
    std::string first;
    for (std::size_t tries = 0, found = 0; tries < left.size() && found < few; ++tries) {
      const std::size_t chosen = best_of(left.data(), left.size());
      left[chosen] = -1e30F;
      auto lemma = labels_.lemma[chosen].apply(form);
      if (!lemma) continue;
      if (closed || lemmas_.is_lemma(*lemma, upos)) return *lemma;
      if (found++ == 0) first = std::move(*lemma);
    }
    return first.empty() ? std::string(form) : first;
  }

  void read_tree(Document& doc, const Window& window, Session& session) const {
    const ov::Tensor arc_tensor = session.encoder.get_tensor("arc");
    const Scores arc(arc_tensor);
    std::size_t base = 0;
    for (const Window::Part& part : window.parts) {
      // The part's own block of the window's matrix: its words, and the root before them.
      const std::size_t size = part.words.size();
      session.arcs.resize(size * (size + 1));
      for (std::size_t i = 0; i < size; ++i) {
        const float* row = arc.of(base + i);
        float* out = session.arcs.data() + i * (size + 1);
        out[0] = row[0];
        std::copy(row + base + 1, row + base + 1 + size, out + 1);
      }
      const auto heads = best_tree(session.arcs.data(), size, size + 1);
      for (std::size_t i = 0; i < size; ++i) {
        doc.tokens[part.words.begin + i].head =
            heads[i] < 0 ? -1 : static_cast<std::int32_t>(part.words.begin) + heads[i];
      }
      base += size;
    }
    read_relations(doc, window, session);
  }

  void read_relations(Document& doc, const Window& window, Session& session) const {
    const ov::Tensor dep_tensor = session.encoder.get_tensor("dep");
    const ov::Tensor head_tensor = session.encoder.get_tensor("head");
    const Scores dep(dep_tensor);
    const Scores head(head_tensor);
    const std::size_t rows = padded(window.words);
    session.dep.assign(rows * arc_size, 0.0F);
    session.head.assign(rows * arc_size, 0.0F);
    std::size_t word = 0;
    std::size_t base = 0;
    for (const Window::Part& part : window.parts) {
      for (std::uint32_t t = part.words.begin; t < part.words.end; ++t, ++word) {
        const std::int32_t found = doc.tokens[t].head;
        const std::size_t row =
            found < 0 ? 0 : base + static_cast<std::size_t>(found) - part.words.begin + 1;
        std::copy_n(dep.of(word), arc_size, session.dep.data() + word * arc_size);
        std::copy_n(head.of(row), arc_size, session.head.data() + word * arc_size);
      }
      base += part.words.size();
    }
    session.labeller.set_tensor("dep",
                                ov::Tensor(ov::element::f32, {rows, arc_size}, session.dep.data()));
    session.labeller.set_tensor(
        "head", ov::Tensor(ov::element::f32, {rows, arc_size}, session.head.data()));
    session.labeller.infer();
    const ov::Tensor label_tensor = session.labeller.get_tensor("label");
    const Scores label(label_tensor);
    word = 0;
    std::vector<float> allowed(labels_.deprel.size());
    for (const Window::Part& part : window.parts) {
      for (std::uint32_t t = part.words.begin; t < part.words.end; ++t, ++word) {
        Token& token = doc.tokens[t];
        token.deprel = Deprel::Root;
        if (token.head < 0) continue;
        std::copy_n(label.of(word), allowed.size(), allowed.begin());
        for (std::size_t r = 0; r < allowed.size(); ++r) {
          if (labels_.deprel[r] == Deprel::Root) allowed[r] = -1e30F;
        }
        token.deprel = labels_.deprel[best_of(allowed.data(), allowed.size())];
      }
    }
  }

  void read_mentions(Document& doc, const Window& window, Session& session) const {
    const ov::Tensor name_tensor = session.encoder.get_tensor("name");
    const ov::Tensor nominal_tensor = session.encoder.get_tensor("nominal");
    const Scores name(name_tensor);
    const Scores nominal(nominal_tensor);
    std::size_t base = 0;
    for (const Window::Part& part : window.parts) {
      const std::size_t size = part.words.size();
      const auto tags = best_names(name.of(base), size, name.row, labels_.name);
      for (std::size_t i = 0; i < size;) {
        const NameTag tag = labels_.name[tags[i]];
        const auto token = part.words.begin + static_cast<std::uint32_t>(i);
        Mention mention;
        mention.found_by = "encoder";
        if (tag.place == NameTag::Place::Outside) {
          const std::size_t chosen = best_of(nominal.of(base + i), nominal.row);
          if (labels_.nominal[chosen]) {
            mention.kind = MentionKind::Nominal;
            mention.type = *labels_.nominal[chosen];
            mention.span = {token, token + 1};
            mention.head = token;
            mention.score = probability(nominal.of(base + i), nominal.row, chosen);
            doc.mentions.push_back(std::move(mention));
          }
          ++i;
          continue;
        }
        std::size_t end = i;
        float sum = 0;
        do {
          sum += probability(name.of(base + end), name.row, tags[end]);
          ++end;
        } while (end < size && labels_.name[tags[end]].place == NameTag::Place::Inside &&
                 !fused(doc, part.words.begin + static_cast<std::uint32_t>(end)));
        mention.span = {token, part.words.begin + static_cast<std::uint32_t>(end)};
        mention.head = head_of(doc, mention.span);
        mention.type = tag.place == NameTag::Place::Begin
                           ? tag.type
                           : best_type(name.of(base + i));  // what follows a seam is a new name
        mention.score = sum / static_cast<float>(end - i);
        mention.type_scores = type_scores(name, base + i, base + end);
        doc.mentions.push_back(std::move(mention));
        i = end;
      }
      base += size;
    }
  }

  // A proper noun that is an argument, but that the name tagger left alone, is a name all the same:
  // "Meta denied …", "a contract with ICE". Of what type, the words around it must tell. Not in
  // headlines, where capitals mean little.
  void add_missed_names(Document& doc) const {
    std::vector<char> named(doc.tokens.size(), 0);
    for (const Mention& mention : doc.mentions) {
      if (mention.kind != MentionKind::Named) continue;
      for (std::uint32_t t = mention.span.begin; t < mention.span.end; ++t) named[t] = 1;
    }
    std::vector<Mention> found;
    for (const Sentence& sent : doc.sentences) {
      if (headline(doc, sent)) continue;
      for (std::uint32_t t = sent.tokens.begin; t < sent.tokens.end; ++t) {
        if (named[t] != 0 || !may_be_name(doc, t) || !is_argument(doc.tokens[t].deprel)) continue;
        Mention mention;
        mention.span = {t, t + 1};
        mention.head = t;
        mention.type = EntityType::Organization;
        mention.score = 0.6F;
        const bool acronym = all_capitals(doc.form(t));
        for (const auto& [type, share] : {std::pair(EntityType::Company, 0.3F),
                                          std::pair(EntityType::PublicBody, 0.25F),
                                          std::pair(EntityType::Organization, 0.35F),
                                          std::pair(EntityType::Person, acronym ? 0.0F : 0.2F)}) {
          mention.type_scores[static_cast<std::size_t>(type)] = share;
        }
        mention.found_by = "proper-noun";
        named[t] = 1;
        found.push_back(std::move(mention));
      }
    }
    std::erase_if(doc.mentions, [&](const Mention& mention) {
      return mention.kind == MentionKind::Nominal && named[mention.head] != 0;
    });
    doc.mentions.insert(doc.mentions.end(), found.begin(), found.end());
    std::sort(doc.mentions.begin(), doc.mentions.end(),
              [](const Mention& a, const Mention& b) { return a.span < b.span; });
  }

  static bool all_capitals(std::string_view form) {
    return form.size() >= 2 && std::all_of(form.begin(), form.end(),
                                           [](char c) { return c >= 'A' && c <= 'Z'; });
  }

  // Most longer words begin with a capital.
  static bool headline(const Document& doc, const Sentence& sent) {
    std::size_t words = 0, capitals = 0;
    for (std::uint32_t t = sent.tokens.begin; t < sent.tokens.end; ++t) {
      const std::string_view form = doc.form(t);
      if (form.size() < 4 || doc.tokens[t].upos == Upos::Punct) continue;
      ++words;
      capitals += form.front() >= 'A' && form.front() <= 'Z' ? 1U : 0U;
    }
    return words > 3 && 3 * capitals > 2 * words;
  }

  bool may_be_name(const Document& doc, std::uint32_t t) const {
    const std::string_view form = doc.form(t);
    if (doc.tokens[t].upos != Upos::Propn || form.size() < 3 || form.back() == '.') return false;
    if (form.front() < 'A' || form.front() > 'Z') return false;
    std::string word(form);
    for (char& c : word) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    if (lexicons_->title_nouns.count(word) != 0 || lexicons_->person_nouns.count(word) != 0 ||
        lexicons_->gendered_titles.count(word) != 0) {
      return false;
    }
    return std::none_of(doc.values.begin(), doc.values.end(),
                        [&](const Value& value) { return value.span.contains(t); });
  }

  static bool is_argument(Deprel deprel) {
    switch (universal(deprel)) {
      case Deprel::Nsubj:
      case Deprel::Obj:
      case Deprel::Iobj:
      case Deprel::Obl: return deprel != Deprel::OblUnmarked;
      case Deprel::Nmod: return deprel != Deprel::NmodDesc && deprel != Deprel::NmodUnmarked;
      case Deprel::Conj:
      case Deprel::Appos: return true;
      default: return false;
    }
  }

  // "Sen." before a name is a title, whatever the tagger held it for.
  void drop_titles(Document& doc) const {
    std::erase_if(doc.mentions, [&](const Mention& mention) {
      if (mention.kind != MentionKind::Named || mention.span.size() != 1) return false;
      std::string word(doc.form(mention.span.begin));
      if (word.size() < 2 || word.back() != '.') return false;
      word.pop_back();
      for (char& c : word) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
      return lexicons_->title_nouns.count(word) != 0;
    });
  }

  // Probabilities of the types over the words of a name, whatever the tags' places.
  std::array<float, entity_type_count> type_scores(const Scores& name, std::size_t begin,
                                                   std::size_t end) const {
    std::array<float, entity_type_count> out{};
    float total = 0;
    for (std::size_t word = begin; word < end; ++word) {
      for (std::size_t t = 0; t < labels_.name.size(); ++t) {
        if (labels_.name[t].place == NameTag::Place::Outside) continue;
        const float share = probability(name.of(word), name.row, t);
        out[static_cast<std::size_t>(labels_.name[t].type)] += share;
        total += share;
      }
    }
    for (float& share : out) share /= std::max(total, 1e-9F);
    return out;
  }

  // Was the word written together with the one before it, though both are words of letters? Then
  // the tokeniser parted them ("CookGoogle"), and they are of different names.
  static bool fused(const Document& doc, std::uint32_t t) {
    const auto letter = [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
    };
    return t > 0 && doc.tokens[t - 1].span.end == doc.tokens[t].span.begin &&
           letter(doc.form(t - 1).back()) && doc.form(t)[0] >= 'A' && doc.form(t)[0] <= 'Z';
  }

  EntityType best_type(const float* scores) const {
    std::size_t best = labels_.name.size();
    for (std::size_t i = 0; i < labels_.name.size(); ++i) {
      if (labels_.name[i].place == NameTag::Place::Begin &&
          (best == labels_.name.size() || scores[i] > scores[best])) {
        best = i;
      }
    }
    return best == labels_.name.size() ? EntityType::Person : labels_.name[best].type;
  }

  // A sentence that was cut has a root in each part; those behind the first hang on it.
  static void join_cut_sentences(Document& doc) {
    for (const Sentence& sent : doc.sentences) {
      std::int32_t root = -1;
      for (std::uint32_t t = sent.tokens.begin; t < sent.tokens.end; ++t) {
        Token& token = doc.tokens[t];
        if (token.head >= 0) continue;
        if (root < 0) {
          root = static_cast<std::int32_t>(t);
        } else {
          token.head = root;
          token.deprel = Deprel::Parataxis;
        }
      }
    }
  }

  Tokenizer tokenizer_;
  WordPieces pieces_;
  ModelLabels labels_;
  Lemmas lemmas_;
  std::shared_ptr<const Lexicons> lexicons_;
  ov::Core core_;
  mutable ov::CompiledModel encoder_, labeller_;  // their create_infer_request is not const
  mutable std::mutex mutex_;
  mutable std::vector<std::unique_ptr<Session>> idle_;
};

}  // namespace

std::shared_ptr<const Annotator> load_encoder(const fs::path& models) {
  return std::make_shared<Encoder>(models);
}

}  // namespace quipu::annotate
