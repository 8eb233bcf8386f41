"""The guideline's metrics on small posts that can be counted by hand."""

import pytest

from antenne.evaluation.corpus import GoldPost, GoldSentence, GoldSpan
from antenne.evaluation.metrics import evaluate
from antenne.labels import Framing, Kind, Signal, warns

TEXT = "Eerste zin hier. Tweede zin hier."
FIRST, SECOND = (0, 16), (17, 33)


def post(
    *sentences: tuple[tuple[int, int], list[str], list[str]], post_id: str = "p", pair: str | None = None, kind: str = "overig"
) -> GoldPost:
    """Make a post of (stretch, signals, framings), each signal's span being its sentence."""
    return GoldPost(
        id=post_id,
        text=TEXT,
        kind=Kind(kind),
        pair=pair,
        sentences=[
            GoldSentence(
                start=start,
                end=end,
                signals=[Signal(name) for name in signals],
                framings=[Framing(name) for name in framings],
                warn=any(warns(Signal(name), {Framing(other) for other in framings}) for name in signals),
            )
            for (start, end), signals, framings in sentences
        ],
        spans=[
            GoldSpan(start=start, end=end, signal=Signal(name), warn=warns(Signal(name), {Framing(other) for other in framings}))
            for (start, end), signals, framings in sentences
            for name in signals
        ],
    )


def test_a_perfect_prediction_scores_one() -> None:
    gold = post((FIRST, ["namens"], []), (SECOND, ["stellig"], ["bron"]))

    report = evaluate([(gold, gold)]).report()

    assert report["warn"]["f1"] == report["signal"]["f1"] == report["framing"]["f1"] == report["span"]["f1"] == 1
    assert report["kind_accuracy"] == 1
    assert report["misses"] == []


def test_a_lifted_signal_counts_as_signal_but_not_as_warning() -> None:
    gold = post((FIRST, ["namens"], ["bron"]))
    predicted = post((FIRST, ["namens"], []))

    report = evaluate([(gold, predicted)]).report()

    assert report["signal"]["f1"] == 1
    assert report["warn"] == {"p": 0, "r": 0, "f1": 0, "n": 0}
    assert report["false_alarm_rate"] == 1
    assert report["misses"][0]["kind"] == "false alarm"


def test_a_span_belongs_to_the_gold_sentence_that_it_overlaps_most() -> None:
    gold = post((FIRST, [], []), (SECOND, ["namens"], []))
    predicted = post(((14, 33), ["namens"], []))

    report = evaluate([(gold, predicted)]).report()

    assert report["warn"]["f1"] == 1


def test_a_framing_of_a_joined_sentence_holds_for_both_parts() -> None:
    gold = post((FIRST, [], ["bron"]), (SECOND, [], ["bron"]))
    predicted = post(((0, 33), [], ["bron"]))

    assert evaluate([(gold, predicted)]).report()["framing"]["f1"] == 1


def test_the_false_alarm_rate_is_over_posts_without_any_gold_warning() -> None:
    clean, loud = post((FIRST, [], [])), post((FIRST, ["namens"], []))

    report = evaluate([(clean, loud), (clean, clean), (loud, loud)]).report()

    assert report["false_alarm_rate"] == pytest.approx(0.5)


def test_a_pair_is_right_when_both_posts_are() -> None:
    loud, clean = post((FIRST, ["namens"], []), pair="a"), post((FIRST, [], []), pair="a")
    loud_b, clean_b = post((FIRST, ["namens"], []), pair="b"), post((FIRST, [], []), pair="b")

    report = evaluate([(loud, loud), (clean, clean), (loud_b, loud_b), (clean_b, loud_b)]).report()

    assert report["pair_accuracy"] == pytest.approx(0.5)


def test_without_cases_a_rate_is_absent_rather_than_perfect() -> None:
    report = evaluate([]).report()

    assert report["false_alarm_rate"] is None
    assert report["pair_accuracy"] is None
    assert report["kind_accuracy"] is None


def test_signals_and_kinds_that_are_confused_are_counted() -> None:
    gold = post((FIRST, ["namens"], []), (SECOND, ["stellig"], []), kind="overig")
    predicted = post((FIRST, ["namens", "oordeel"], []), (SECOND, ["toezegging"], []), kind="kennismanagement")

    confusion = evaluate([(gold, predicted)]).report()["confusion"]

    assert confusion["signal"] == {"namens": {"namens": 1}, "nothing": {"oordeel": 1}, "stellig": {"toezegging": 1}}
    assert confusion["kind"] == {"overig": {"kennismanagement": 1}}


def test_a_metric_has_an_interval_around_it() -> None:
    warning, clean = post((FIRST, ["namens"], [])), post((FIRST, [], []))
    judged = [(warning.model_copy(update={"id": f"w{number}"}), clean if number % 4 == 0 else warning) for number in range(40)]

    report = evaluate(judged).report()
    low, high = report["intervals"]["warn_r"]

    assert low < report["warn"]["r"] == 0.75 < high
    assert high - low == pytest.approx(4 * (0.75 * 0.25 / 40) ** 0.5, abs=0.06)  # twice two standard errors
    assert report["intervals"]["warn_p"] == (1, 1)
    assert "pair_accuracy" not in report["intervals"]


def test_both_posts_of_a_pair_are_drawn_together() -> None:
    one, other = post((FIRST, ["namens"], []), pair="a"), post((FIRST, [], []), post_id="q", pair="a")

    intervals = evaluate([(one, one), (other, other)]).report()["intervals"]

    assert intervals["pair_accuracy"] == intervals["warn_f1"] == (1, 1)


def test_nothing_to_score_has_no_intervals() -> None:
    assert evaluate([]).report()["intervals"] == {}
