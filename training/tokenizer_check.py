# SPDX-License-Identifier: Apache-2.0
"""Writes strings with their reference word pieces, for the test of the C++ tokeniser:
tokenizer_check.py --tokenizer tokenizer.json --out ../models/en/tokenizer_check.json.

Each entry is {"text", "ids"}: what the reference tokeniser makes of the whole string without special tokens and without
any limit. (Text that spells a special piece, such as [SEP], is left out: to us it is plain text.) A word of a document is encoded the same way and cut to 12 pieces; an empty answer stands for [UNK]."""
import argparse
import json
import pathlib

from tokenizers import Tokenizer

WORDS = """Palantir Technologies ICE Zürich São Paulo Erdoğan Nicolás Maduro Škoda Łódź Kraków Đoković naïve façade Ångström
Ñandú œuvre Straße GROẞ İstanbul ıspanak Ǆ ﬁnance ½ ² x² № ™ café résumé Wałęsa Dvořák Þingvellir Ærø Ötzi Gdańsk
unaffable antidisestablishmentarianism pneumonoultramicroscopicsilicovolcanoconiosis Krankenversicherung
Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch ImmigrationOS IceOut.Tech COVID-19 B-52 F-35A iPhone eBay MiG-29
Москва Владимир Путин Ελλάδα Αθήνα القاهرة ירושלים हिन्दी বাংলা ไทย 日本 東京都 中华人民共和国 北京 서울 한국어 ひらがな カタカナ
안녕하세요 習近平 ﾊﾝｶｸ １２３ ＡＢＣ 𝔘𝔫𝔦𝔠𝔬𝔡𝔢 𠮷野家 😀 👩‍💻 🇩🇪 ❤️ 👍🏽 ☃ → € £ ¥ $ % ‰ § © ® ° … — – ‐ ‑ − ‘ ’ “ ” „ « » ‹ › ′ ″
¿ ¡ · • † ‡ ¶ ¦ | \\ / _ __ ~ ` ^ @ # & && * + ++ = == < > ( ) [ ] { } ; : , . .. ... ! !! ? ?! " ' '' -- ---
don't doesn't can’t won't I'm they're we've he'd O'Brien Shi'ite l'Oréal 's ’s n't 'em rock'n'roll
co-CEO state-owned twenty-first Al-Qaeda U.S. U.S.A. e.g. i.e. p.m. Mr. Inc. No. AT&T P&L R&D C++ C# .NET Yahoo! 4chan
3.5 1,000,000 $30,000,000 10% 5:00 11/28/2000 1980s 20th 1st 0 00 007 1e6 0x1F 192.168.0.1 +49-30-12345 ½% 3°C 2026-01-31
http://example.org/a?b=c&d=e#f name@example.com @handle #hashtag www.dw.com IPv6 H2O CO2 G20 M&A Q3 x86-64
a I A ab zz Zz QQQ ##ing ##s [unused1] hello HELLO Hello hElLo
the of and to in for contract contracts contracted subcontractor acquisitions merger lawsuit allegedly spokesperson
Christopher-Nolan re-re-elected 15-year-old Trump-appointed pre–war NATO–Russia Mc'Donald's 'Twas s' Jones' '90s ’90s"""


def strings():
    out = WORDS.split()
    out += ["", " ", "\t", "\n", "\u00a0", "\u200b", "\u00ad", "co\u00adoperate", "zero\u200bwidth", "zero\u200dwidth",
            "left\u200eto\u200fright", "\ufeffBOM", "nul\u0000nul", "bell\u0007", "esc\u001b[0m", "del\u007f", "c1\u0085c1",
            "\ufffd", "bad\ufffdbyte", "line\u2028sep", "para\u2029sep", "em\u2003space", "thin\u2009space",
            "ideographic\u3000space", "e\u0301", "u\u0308ber", "A\u030angstro\u0308m", "n\u0303", "\u0301", "o\u0302\u0323",
            "\u1e69", "\u0130", "\u0131", "\u017f", "\u03a3\u03a3", "\u03c2", "\ufb03", "\u2126", "\u212b", "\u2160",
            "\ue000", "\ud7ff", "\uffff", "\U0010ffff", "\U0001f468\u200d\U0001f469\u200d\U0001f467", "a\u20dd", "1\ufe0f\u20e3",
            "tab\tinside", "two words", " leading", "trailing ", "a  b", "new\nline", "crlf\r\nline",
            "x" * 99, "x" * 100, "x" * 101, "x" * 500, "ab" * 60, "\u65e5" * 150, "-" * 120, "!" * 30, "é" * 100, "é" * 101,
            "e\u0301" * 100, "e\u0301" * 101, "Donau" + "dampf" * 25,
            "“Tim Cook,” the company’s chief, said.", "Palantir contracts with ICE for $30,000,000.",
            "Tim CookGoogle CEO", "U.S.-backed", "(AP) —", "北京market", "marketの", "Ω≈ç√∫", "ñ́", "Müller-Westernhagen",
            "\u0e01\u0e33", "\u0915\u094d\u0937", "\u0627\u064e\u0644", "\u05d0\u05b8", "\u1100\u1161", "\uac01",
            "ⅷ", "①", "㎏", "ﷺ", "𝒳", "Ⓐ", "ª", "º", "ß", "ẞ", "ŉ", "ǰ", "ΐ", "ﬀ", "ᾳ", "İ", "I\u0307"]
    return out


def main():
    a = argparse.ArgumentParser()
    a.add_argument("--tokenizer", type=pathlib.Path, required=True)
    a.add_argument("--out", type=pathlib.Path, required=True)
    args = a.parse_args()
    t = Tokenizer.from_file(str(args.tokenizer))
    t.no_padding()
    t.no_truncation()
    seen = list(dict.fromkeys(strings()))
    rows = [json.dumps({"text": s, "ids": t.encode(s, add_special_tokens=False).ids}) for s in seen]
    args.out.write_text("[\n" + ",\n".join(rows) + "\n]\n", encoding="utf8")
    print(len(rows), "strings")


if __name__ == "__main__":
    main()
