# SPDX-License-Identifier: Apache-2.0
"""Writes the run-time files: export.py --model model.pt --vocab vocab.txt --out ../models/en.

encoder.xml/.bin and label.xml/.bin are OpenVINO IR with weights as 8-bit integers (channel scales, asymmetric) and fp32
arithmetic; labels.json holds the inventories in the order of the outputs. The output is compared with torch's."""
import argparse
import pathlib
import shutil

import numpy as np
import torch

import model as model_


class Exported(torch.nn.Module):
    NAMES = ("word", "upos", "xpos", "lemma", "name", "nominal", "arc", "dep", "head")

    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, ids, shape, mask, first):
        out = self.model(ids, shape, mask, first)
        return tuple(out[k] for k in self.NAMES)


def example(b, l, w):
    g = torch.Generator().manual_seed(l)
    ids = torch.randint(1000, 30000, (b, l), generator=g)
    shape = torch.randint(0, 5, (b, l), generator=g)
    mask = torch.ones(b, l, dtype=torch.int64)
    mask[-1, l - 2:] = 0
    first = torch.arange(1, w + 1).repeat(b, 1)
    return ids, shape, mask, first


def convert(module, arguments, names, outputs, shapes):
    import openvino as ov
    found = ov.convert_model(module, example_input=dict(zip(names, arguments)),
                             input=[(n, ov.PartialShape(s), t) for n, (s, t) in zip(names, shapes)])
    for port, name in zip(found.outputs, outputs):
        port.get_tensor().set_names({name})
    return found


def main():
    a = argparse.ArgumentParser()
    a.add_argument("--model", type=pathlib.Path, required=True)
    a.add_argument("--vocab", type=pathlib.Path, required=True)
    a.add_argument("--out", type=pathlib.Path, required=True)
    a.add_argument("--precision", choices=("int8", "fp16", "fp32"), default="int8")
    args = a.parse_args()
    import nncf
    import openvino as ov
    torch.set_num_threads(1)
    model, _ = model_.load(args.model)
    model.eval()
    exported = Exported(model).eval()
    i64, f32, d = ov.Type.i64, ov.Type.f32, ov.Dimension.dynamic() if hasattr(ov.Dimension, "dynamic") else -1
    with torch.no_grad():
        encoder = convert(exported, example(2, 12, 9), ("ids", "shape", "mask", "first"), Exported.NAMES,
                          [([-1, -1], i64)] * 4)
        label = convert(model.labeller, (torch.randn(5, model_.LABEL), torch.randn(5, model_.LABEL)), ("dep", "head"),
                        ("label",), [([-1, model_.LABEL], f32)] * 2)
    if args.precision == "int8":
        encoder = nncf.compress_weights(encoder, mode=nncf.CompressWeightsMode.INT8_ASYM)
        label = nncf.compress_weights(label, mode=nncf.CompressWeightsMode.INT8_ASYM)
    args.out.mkdir(parents=True, exist_ok=True)
    half = args.precision == "fp16"
    ov.save_model(encoder, args.out / "encoder.xml", compress_to_fp16=half)
    ov.save_model(label, args.out / "label.xml", compress_to_fp16=half)
    model_.write_labels(model.labels, args.out / "labels.json")
    shutil.copyfile(args.vocab, args.out / "vocab.txt")

    core = ov.Core()
    config = {"INFERENCE_PRECISION_HINT": "f32", "INFERENCE_NUM_THREADS": 1}
    run = core.compile_model(args.out / "encoder.xml", "CPU", config)
    for b, l, w in ((1, 3, 1), (2, 40, 30), (3, 256, 200)):
        arguments = example(b, l, w)
        with torch.no_grad():
            want = exported(*arguments)
        got = run(dict(zip(("ids", "shape", "mask", "first"), (x.numpy() for x in arguments))))
        got = {p.get_any_name(): v for p, v in got.items()}
        for name, x in zip(Exported.NAMES, want):
            x, y = x.numpy(), got[name]
            assert x.shape == y.shape, (name, x.shape, y.shape)
            print(f"{b}x{l} {name}: largest difference {np.abs(x - y).max():.4f} of {np.abs(x).max():.2f}")
    size = sum(p.stat().st_size for p in args.out.iterdir())
    print(f"{size / 1e6:.1f} MB in {args.out}")


if __name__ == "__main__":
    main()
