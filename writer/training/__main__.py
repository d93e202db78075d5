"""``python -m writer.training prepare|train|export``: the whole recipe, step by step.

The other commands belong to no run. ``words`` counts the words of the corpus. The rest ask
installed models: ``confidence`` trains the model of the chance that the author takes a
suggestion, ``bias`` samples neutral openings and counts what comes out, ``compare`` counts
next words foretold, beside an n-gram model, and ``transcripts`` shows what a model says to
held-out text.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from writer.models.registry import BUNDLED
from writer.training.config import ModelConfig, TrainingConfig
from writer.training.corpus import CorpusConfig, documents, prepare


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m writer.training", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    make = commands.add_parser("prepare", help="train the tokenizer, pack the corpus")
    make.add_argument("train", type=Path, help="folder of training .txt files")
    make.add_argument("valid", type=Path, help="folder of held-out .txt files")
    make.add_argument("run", type=Path, help="folder of this run")
    train = commands.add_parser("train", help="train, or go on from the checkpoint")
    train.add_argument("run", type=Path)
    train.add_argument("--steps", type=int, default=TrainingConfig.max_steps)
    train.add_argument("--seed", type=int, default=TrainingConfig.seed, help="order of the data, and first weights")
    train.add_argument("--begin-with", type=Path, metavar="MODEL", help="an 8-bit model folder to start from")
    train.add_argument("--no-compile", action="store_true")
    train.add_argument("--bfloat16", action="store_true", help="for CPUs with bfloat16 units (AVX512_BF16, AMX)")
    export = commands.add_parser("export", help="write config.json, model.safetensors, tokenizer.json, report.json")
    export.add_argument("run", type=Path)
    export.add_argument("valid", type=Path)
    export.add_argument("out", type=Path)
    judge = commands.add_parser("confidence", help="train the chance that a suggestion is taken")
    judge.add_argument("train", type=Path, help="folder of training .txt files")
    judge.add_argument("valid", type=Path, help="folder of held-out .txt files")
    judge.add_argument("out", type=Path, help="file for the numbers: models/confidence.json")
    judge.add_argument("--model", action="append", dest="models", metavar="NAME", help="an installed model; repeatable")
    judge.add_argument("--books", type=int, default=16, help="how many training files to walk through")
    judge.add_argument("--chars", type=int, default=600, help="characters of each file")
    judge.add_argument("--every", type=int, default=3, help="ask at one of so many places")
    judge.add_argument("--keep", type=Path, metavar="FOLDER", help="keep what was seen there, and use what is there")
    judge.add_argument("--diagram", type=Path, help="draw the reliability on held-out text into FILE.svg")
    words = commands.add_parser("words", help="count how often words come in prose at large")
    words.add_argument("train", type=Path, help="folder of training .txt files")
    words.add_argument("out", type=Path, help="file for the counts: models/common-words.txt")
    words.add_argument("--most", type=int, default=8000, help="how many words are kept")
    bias = commands.add_parser("bias", help="sample 200 neutral openings and count pronouns, praise and blame")
    bias.add_argument("model", nargs="?", default=BUNDLED, help="an installed model")
    compare = commands.add_parser("compare", help="how often the next word is foretold")
    compare.add_argument("valid", type=Path, help="folder of held-out .txt files")
    compare.add_argument(
        "--model", action="append", dest="models", metavar="NAME", help="an installed model; repeatable"
    )
    compare.add_argument("--ngrams", type=Path, metavar="TRAIN", help="also a 5-gram model over the files of TRAIN")
    compare.add_argument("--words", type=int, default=1200)
    shown = commands.add_parser("transcripts", help="what a model says to held-out text, at places picked by a seed")
    shown.add_argument("valid", type=Path)
    shown.add_argument("model", nargs="?", default=BUNDLED, help="an installed model")
    shown.add_argument("--count", type=int, default=10)
    shown.add_argument("--seed", type=int, default=1337)
    return parser


def _compare(models: list[str], valid: Path, train: Path | None, words: int) -> None:
    from writer.training.confidence_run import open_generator
    from writer.training.next_word import Accuracy, accuracy_of_model, accuracy_of_ngrams, places

    def row(name: str, result: Accuracy) -> None:
        print(f"| {name} | {result.at_word_start:.1%} | {result.after_one_letter:.1%} |", flush=True)

    where = places(valid, words)
    print(f"| {len(where)} words | nothing typed | one letter typed |\n|---|---|---|")
    if train is not None:
        row("5-gram model", accuracy_of_ngrams(documents(train, CorpusConfig()), where))
    for name in models:
        row(name, accuracy_of_model(open_generator(name), where))


def main() -> None:
    """Parse arguments and run one step of the recipe."""
    arguments = _parser().parse_args()
    if arguments.command == "prepare":
        prepare(arguments.train, arguments.valid, arguments.run, CorpusConfig())
        return
    if arguments.command == "train":
        from writer.training.train import Trainer

        config = TrainingConfig(max_steps=arguments.steps, bfloat16=arguments.bfloat16, seed=arguments.seed)
        trainer = Trainer(arguments.run, ModelConfig(), config, not arguments.no_compile)
        if not trainer.resume() and arguments.begin_with:
            trainer.begin_with(arguments.begin_with)
        trainer.run(lambda line: print(line, flush=True))
        return
    if arguments.command == "confidence":
        from writer.training.confidence_run import ConfidenceRun

        models = tuple(arguments.models or [BUNDLED])
        run = ConfidenceRun(models, arguments.books, arguments.chars, arguments.every, arguments.keep)
        run.train(arguments.train, arguments.valid, arguments.out, arguments.diagram)
        return
    if arguments.command == "words":
        from writer.training.common_words import write_common_words

        write_common_words(sorted(arguments.train.glob("*.txt")), arguments.out, arguments.most)
        return
    if arguments.command == "bias":
        from writer.training.bias import as_markdown, study
        from writer.training.confidence_run import open_generator

        print(as_markdown(study(open_generator(arguments.model))))
        return
    if arguments.command == "compare":
        _compare(arguments.models or [BUNDLED], arguments.valid, arguments.ngrams, arguments.words)
        return
    if arguments.command == "transcripts":
        from writer.training.confidence_run import open_generator
        from writer.training.transcripts import transcripts

        generator = open_generator(arguments.model)
        print("\n".join(transcripts(generator, arguments.valid, arguments.count, arguments.seed)))
        return
    from writer.training.publish import publish

    publish(arguments.run, arguments.valid, arguments.out)


if __name__ == "__main__":
    main()
