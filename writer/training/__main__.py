"""``python -m writer.training prepare|train|export``: the whole recipe, step by step."""

from __future__ import annotations

import argparse
from pathlib import Path

from writer.training.config import ModelConfig, TrainingConfig
from writer.training.corpus import CorpusConfig, prepare


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
    train.add_argument("--no-compile", action="store_true")
    export = commands.add_parser("export", help="write config.json, model.safetensors, tokenizer.json, report.json")
    export.add_argument("run", type=Path)
    export.add_argument("valid", type=Path)
    export.add_argument("out", type=Path)
    return parser


def main() -> None:
    """Parse arguments and run one step of the recipe."""
    arguments = _parser().parse_args()
    if arguments.command == "prepare":
        prepare(arguments.train, arguments.valid, arguments.run, CorpusConfig())
        return
    if arguments.command == "train":
        from writer.training.train import Trainer

        trainer = Trainer(
            arguments.run, ModelConfig(), TrainingConfig(max_steps=arguments.steps), not arguments.no_compile
        )
        trainer.resume()
        trainer.run(lambda line: print(line, flush=True))
        return
    from writer.training.publish import publish

    publish(arguments.run, arguments.valid, arguments.out)


if __name__ == "__main__":
    main()
