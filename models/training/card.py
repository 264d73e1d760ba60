"""The model card, from what a run measured: scores, pairs used, time, loss."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

_HEAD = """---
language: [zh, en]
license: apache-2.0
library_name: transformers
pipeline_tag: translation
tags: [marian, translation, government-reports]
---

# zh-en: the model that ships with fupin-nlp

A MarianMT model for Chinese government and poverty-alleviation reports into English. {shape} Joint SentencePiece
vocabulary with byte fallback, digits split, and the slot symbols `<n1>`…`<n20>` (figures), `<d1>`…`<d8>` (dates and
times) and `<t1>`…`<t16>` (names and redaction marks), which the package fills so that no figure or name passes
through the network. The output bias rules out pieces that English never needs, so no Chinese is left over.

Input: Simplified script, ASCII letters, digits and `():;,!?`, straight quotes, `</s>` at the end of the source.

```python
from transformers import MarianMTModel, MarianTokenizer

model, tokenizer = (c.from_pretrained("models/zh-en") for c in (MarianMTModel, MarianTokenizer))
print(tokenizer.batch_decode(model.generate(**tokenizer(["全区投入<n1>元。"], return_tensors="pt"))))
```
"""


def card(
    config: dict[str, Any], scores: dict[str, Any], counts: dict[str, Any], log: list[dict[str, Any]], hardware: str
) -> str:
    """Markdown of the card.  ``scores`` as :func:`models.training.evaluate.evaluate` gives them, by test set."""
    sources = json.loads(Path(__file__).with_name("sources.json").read_text(encoding="utf-8"))
    shape = (
        f"{config['encoder_layers']} encoder and {config['decoder_layers']} decoder layers, width {config['d_model']}, "
        f"{config['encoder_attention_heads']} heads, vocabulary {config['vocab_size']:,}, float16 weights."
    )
    lines = [_HEAD.format(shape=shape), "## Measured", ""]
    lines += ["| test set | BLEU | chrF |", "|---|--:|--:|"]
    signatures: list[str] = []
    for name, value in scores.items():
        if isinstance(value, dict) and "bleu" in value:
            lines.append(f"| {name} | {value['bleu']:.1f} | {value['chrf']:.1f} |")
            signatures = value["signatures"]
    lines += ["", f"With the whole pipeline of the package; sacrebleu `{'`, `'.join(signatures)}`.", ""]
    figures = scores["figures"]
    lines += [
        f"Figures: of {figures['sentences']} test sentences that hold one, {figures['beam']:.1%} pass the number "
        f"check at the first hypothesis, {figures['search']:.1%} once the search has placed every slot and "
        f"{figures['repaired']:.1%} after repair; "
        "the rest is flagged.",
        "",
        "## Training",
        "",
        f"{hardware}",
        "",
    ]
    losses = [e["held_out_nll"] for e in log if "held_out_nll" in e]
    steps, hours = max(e["step"] for e in log), max(e["used"] for e in log) / 3600
    lines += [
        f"{steps:,} steps in {hours:.1f} hours; held-out loss {losses[-1]:.3f} nats a piece at the end. "
        "The recipe is `models/training` (Muon and AdamW, bf16 with fp32 masters, linear decay to zero).",
        "",
        "| source | pairs | licence as stated there | origin |",
        "|---|--:|---|---|",
    ]
    for name, pairs in counts["pairs"].items():
        about = sources.get(name, {"licence": "", "origin": ""})
        lines.append(f"| {name} | {pairs:,} | {about['licence']} | {about['origin']} |")
    lines += ["", *_WEAKNESSES]
    return "\n".join(lines) + "\n"


_WEAKNESSES = [
    "## Known weaknesses",
    "",
    "- Small and briefly trained: long sentences lose clauses or repeat them, rare content words are guessed.",
    "- General news, literature and speech are out of its reach; it is made for reports full of figures.",
    "- A figure is right or flagged, but it may stand beside the wrong noun where the sentence itself went wrong:",
    "  read the flagged and the low-confidence sentences beside the Chinese.",
    "- Part of the training text has no stated licence; see the table before reusing the weights elsewhere.",
]


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path, help="model folder; its README.md is written")
    parser.add_argument("scores", type=Path)
    parser.add_argument("counts", type=Path, help="prepare.json")
    parser.add_argument("log", type=Path)
    parser.add_argument("--hardware", default="Two processor cores.")
    args = parser.parse_args()
    log = [json.loads(line) for line in args.log.read_text(encoding="utf-8").splitlines()]
    config = json.loads((args.model / "config.json").read_text(encoding="utf-8"))
    scores, counts = (json.loads(p.read_text(encoding="utf-8")) for p in (args.scores, args.counts))
    (args.model / "README.md").write_text(card(config, scores, counts, log, args.hardware), encoding="utf-8")


if __name__ == "__main__":
    main()
