// SPDX-License-Identifier: Apache-2.0
#include "extract/extractor.hpp"

#include <utility>

#include "core/hash.hpp"
#include "core/sketch.hpp"
#include "extract/annotate/annotator.hpp"
#include "extract/frames/frame.hpp"
#include "extract/frames/matcher.hpp"

namespace quipu::extract {
namespace {

class FrameExtractor : public Extractor {
 public:
  FrameExtractor(const std::filesystem::path& models, std::shared_ptr<const Schema> schema)
      : schema_(std::move(schema)),
        annotator_(annotate::load_encoder(models)),
        frames_(frames::FrameSet::load(models, *schema_)) {}

  Article extract(const reader::RawArticle& raw, const reader::Limits& limits,
                  Diagnostics& diagnostics) const override {
    Document doc = reader::clean(raw, limits, diagnostics);
    annotator_->annotate(doc);
    Article article = frames::extract_statements(doc, frames_, *schema_);
    article.doc = doc.id;
    article.source = doc.source;
    article.title = doc.title;
    article.url = doc.url;
    article.publisher = doc.publisher;
    article.published = doc.published;
    article.byline = doc.byline;
    article.text_hash = Hasher().add(doc.text).hex();
    article.sketch = sketch(doc.text);
    return article;
  }

 private:
  std::shared_ptr<const Schema> schema_;
  std::shared_ptr<const annotate::Annotator> annotator_;
  frames::FrameSet frames_;
};

}  // namespace

std::shared_ptr<const Extractor> Extractor::load(const std::filesystem::path& models,
                                                 std::shared_ptr<const Schema> schema) {
  return std::make_shared<FrameExtractor>(models, std::move(schema));
}

}  // namespace quipu::extract
