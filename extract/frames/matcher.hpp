// SPDX-License-Identifier: Apache-2.0
//
// Annotated text → statements. For every word that triggers a frame: follow the frame's paths,
// resolve the arguments, check their types, read status, source and qualifiers, and quote the
// sentence. Verbs between two names that no frame took become open statements (relation `other`).
//
// A pure function of the Document, the frames and the schema; safe to call from several threads.
#pragma once

#include "core/document.hpp"
#include "core/schema.hpp"
#include "core/statement.hpp"
#include "extract/frames/frame.hpp"

namespace quipu::frames {

// Entities and statements of an annotated Document. The other fields of the Article are filled by
// the caller.
Article extract_statements(const Document& doc, const FrameSet& frames, const Schema& schema);

}  // namespace quipu::frames
