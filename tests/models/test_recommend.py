"""Which model suits: pure, by tables and properties; and how measurements, speed and the overview are kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer.models.catalogue import Catalogue, base_name, installed_name, is_name, load_catalogue
from writer.models.machine import memory_megabytes
from writer.models.measurement import Measurement, MeasurementStore
from writer.models.overview import overview
from writer.models.progress import Speedometer
from writer.models.recommend import MeasuredModel, Recommendation, Situation, recommend
from writer.models.registry import ModelRegistry
from writer.protocol.errors import ModelDamagedError, ModelMissingError
from writer.settings.paths import find_paths

CATALOGUE = load_catalogue(find_paths().bundled_models)


def model(name: str, size: int, wait: float, memory: float = 100.0) -> MeasuredModel:
    return MeasuredModel(name, "int8", size, size, Measurement(wait, wait, wait, memory))


def choose(*installed: MeasuredModel, patience: float = 100.0, memory: float = 16_000.0) -> Recommendation:
    return recommend(CATALOGUE, installed, Situation(patience, memory))


BUNDLED = model("bundled", 8_000_000, 2.0)


def test_without_a_measurement_nothing_is_claimed() -> None:
    found = choose()
    assert found.choice is None
    assert "measured" in found.reason


@pytest.mark.parametrize(
    ("patience", "memory", "expected"),
    [
        (1.0, 16_000, "bundled"),
        (22.0, 16_000, "distilgpt2"),
        (24.0, 16_000, "gpt2-int4"),
        (34.0, 16_000, "smollm2-135m-int4"),
        (60.0, 16_000, "smollm2-135m"),
        (95.0, 16_000, "gpt2-medium"),
        (1000.0, 16_000, "gpt2-xl"),
        (1000.0, 3_000, "gpt2-xl-int4"),
        (1000.0, 1_500, "gpt2-large-int4"),
        (1000.0, 300, "bundled"),
    ],
)
def test_the_best_that_is_quick_and_small_enough(patience: float, memory: float, expected: str) -> None:
    found = choose(BUNDLED, patience=patience, memory=memory)
    assert found.choice is not None
    assert found.choice.name == expected


def test_a_measurement_counts_more_than_an_estimate() -> None:
    slow = model("gpt2-medium", 372_000_000, 900.0)
    found = choose(BUNDLED, slow, patience=100.0)
    assert found.choice is not None
    assert found.choice.name != "gpt2-medium"
    quick = model("gpt2-large", 812_000_000, 90.0)
    found = choose(BUNDLED, quick, patience=95.0)
    assert found.choice is not None
    assert (found.choice.name, found.choice.is_measured) == ("gpt2-large", True)
    assert "measured" in found.reason


def test_models_of_other_languages_are_left_out_and_can_be_asked_for() -> None:
    found = recommend(CATALOGUE, [BUNDLED], Situation(1000.0, 16_000.0, "zh"))
    assert {one.name for one in found.candidates} <= {"gpt2-chinese", "gpt2-chinese-int4"}
    assert found.choice is not None


def test_a_model_of_the_authors_is_weighed_too() -> None:
    found = choose(BUNDLED, model("my-novel", 50_000_000, 5.0))
    assert "my-novel" in {one.name for one in found.candidates}


@given(st.floats(0.1, 1e4), st.floats(1, 1e5), st.floats(0.1, 500), st.floats(0.1, 5000))
def test_what_is_chosen_fits_or_is_the_quickest(patience: float, memory: float, quick: float, slow: float) -> None:
    installed = (model("bundled", 8_000_000, quick), model("gpt2", 130_000_000, slow))
    found = recommend(CATALOGUE, installed, Situation(patience, memory))
    assert found.choice is not None
    fits = found.choice.key_to_ghost_ms <= patience and found.choice.memory_mb <= memory / 2
    quickest = min(one.key_to_ghost_ms for one in found.candidates)
    assert fits or found.choice.key_to_ghost_ms == quickest


@pytest.mark.parametrize("precision", ["int8", "int4", "fp32"])
def test_an_installed_name_leads_back_to_its_entry(precision: str) -> None:
    for entry in CATALOGUE.entries:
        name = installed_name(entry.name, precision)
        assert base_name(name) == entry.name
        assert is_name(name)
        assert CATALOGUE.entry_of(name) is entry


@pytest.mark.parametrize(
    "text",
    [
        "",
        "model = 3",
        "[[model]]\nname = '../climbs'",
        "[[model]]\nname = 'a'",
        "not toml",
        "[[model]]\nname='a'\ntitle='a'\nparameters='many'",
    ],
)
def test_a_broken_catalogue_is_a_sentence(tmp_path: Path, text: str) -> None:
    (tmp_path / "catalogue.toml").write_text(text)
    with pytest.raises(ModelDamagedError) as caught:
        load_catalogue(tmp_path)
    assert caught.value.advice


def test_a_missing_catalogue_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(ModelMissingError):
        load_catalogue(tmp_path)


def test_measurements_are_kept_for_these_weights_alone(tmp_path: Path) -> None:
    store = MeasurementStore(tmp_path / "cache")
    found = ModelRegistry((find_paths().bundled_models,)).find("bundled")
    assert store.find(found) is None
    measurement = Measurement(1.0, 2.0, 3.0, 4.0)
    store.save(found, measurement)
    assert MeasurementStore(tmp_path / "cache").find(found) == measurement
    (tmp_path / "cache" / "measurements.json").write_text("{broken")
    assert store.find(found) is None
    (tmp_path / "file").write_text("")
    MeasurementStore(tmp_path / "file" / "below").save(found, measurement)


def test_a_damaged_installed_model_is_listed_with_its_problem(tmp_path: Path) -> None:
    (tmp_path / "spoiled").mkdir()
    (tmp_path / "spoiled" / "manifest.json").write_text("{")
    rows = overview(Catalogue(()), ModelRegistry((tmp_path,)), MeasurementStore(tmp_path / "cache"))
    assert [row.name for row in rows] == ["spoiled"]
    assert rows[0].problem


def test_speed_is_that_of_the_last_seconds_and_what_was_there_does_not_count() -> None:
    now = [0.0]
    speedometer = Speedometer(lambda: now[0])
    assert speedometer.measure(50, 100).speed == 0
    now[0] = 2.0
    progress = speedometer.measure(70, 100)
    assert (progress.speed, progress.seconds_left) == (10.0, 3.0)
    now[0] = 60.0
    assert speedometer.measure(70, 100).speed < 10
    assert speedometer.measure(10, 100).speed == 0, "it began anew"


def test_this_machine_has_memory() -> None:
    assert memory_megabytes() > 100
