// SPDX-License-Identifier: Apache-2.0
//
// The page that export/html.cpp fills: viewer.html, viewer.css and viewer.js of this folder as
// strings, put there by embed.cmake when quipu is built.
#pragma once

#include <string_view>

namespace quipu::exporters::viewer {

// In `html`, @TITLE@, @POLICY@, @STYLE@, @SCRIPT@ and @DATA@ stand for what is put in.
extern const std::string_view html, css, js;
// SHA-256 of the same, 64 hexadecimal digits.
extern const std::string_view html_sha256, css_sha256, js_sha256;

}  // namespace quipu::exporters::viewer
