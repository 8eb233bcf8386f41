"""The metrics of the annotation guideline."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from antenne.evaluation.corpus import GoldPost, GoldSentence, GoldSpan
from antenne.evaluation.intervals import Counts, intervals
from antenne.labels import Framing, Kind, Signal

NOTHING = "nothing"
"""In the confusion of signals: no signal."""


@dataclass
class Tally:
    """True positives, false positives and false negatives."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def add(self, predicted: Iterable[object], gold: Iterable[object]) -> None:
        """Count the labels of one sentence."""
        predicted, gold = set(predicted), set(gold)
        self.tp += len(predicted & gold)
        self.fp += len(predicted - gold)
        self.fn += len(gold - predicted)

    @property
    def precision(self) -> float:
        """Return the share of the predictions that is right, 0 without predictions."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0

    @property
    def recall(self) -> float:
        """Return the share of the gold labels that was found, 0 without gold labels."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 0.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        return 2 * self.tp / (2 * self.tp + self.fp + self.fn) if self.tp else 0.0


@dataclass(frozen=True)
class Miss:
    """A gold sentence whose warning the detector got wrong. `found` says what it saw there."""

    post: str
    start: int
    end: int
    text: str
    kind: str
    gold: tuple[str, ...]
    found: tuple[str, ...]


@dataclass
class Evaluation:
    """Scores over a corpus; `report` gives them as plain values."""

    posts: int = 0
    warn: Tally = field(default_factory=Tally)
    clean_posts: int = 0
    false_alarms: int = 0
    signals: dict[Signal, Tally] = field(default_factory=lambda: {signal: Tally() for signal in Signal})
    framings: dict[Framing, Tally] = field(default_factory=lambda: {framing: Tally() for framing in Framing})
    spans: Tally = field(default_factory=Tally)
    pairs: dict[str, list[bool]] = field(default_factory=dict)
    misses: list[Miss] = field(default_factory=list)
    kinds: Counter[tuple[Kind, Kind]] = field(default_factory=Counter)
    """Posts by gold and predicted kind."""
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Signals of sentences by gold and predicted name, `NOTHING` for none."""
    counts: dict[str, list[Counts]] = field(default_factory=dict)
    """What each post adds, by the name of its pair or its own."""

    def report(self) -> dict[str, Any]:
        """Return every metric of the guideline as numbers; a metric without cases is ``None``."""
        signal_total, framing_total = _sum(self.signals.values()), _sum(self.framings.values())
        complete = [right for right in self.pairs.values() if len(right) == 2]  # noqa: PLR2004  (a pair)
        return {
            "posts": self.posts,
            "warn": _scores(self.warn),
            "false_alarm_rate": self.false_alarms / self.clean_posts if self.clean_posts else None,
            "signal": _scores(signal_total) | {str(name): _scores(tally) for name, tally in self.signals.items()},
            "framing": _scores(framing_total) | {str(name): _scores(tally) for name, tally in self.framings.items()},
            "span": _scores(self.spans),
            "pair_accuracy": sum(all(right) for right in complete) / len(complete) if complete else None,
            "kind_accuracy": sum(self.kinds[kind, kind] for kind in Kind) / self.posts if self.posts else None,
            "intervals": intervals(self.counts.values()),
            "confusion": {"signal": _nested(self.confusion), "kind": _nested(self.kinds)},
            "misses": [asdict(miss) for miss in self.misses],
        }


def evaluate(pairs: Iterable[tuple[GoldPost, GoldPost]]) -> Evaluation:
    """Score (gold, predicted) posts."""
    result = Evaluation()
    for gold, predicted in pairs:
        _add_post(result, gold, predicted)
    return result


def _add_post(result: Evaluation, gold: GoldPost, predicted: GoldPost) -> None:
    result.posts += 1
    result.kinds[gold.kind, predicted.kind] += 1
    warn, signal_tally, framing_tally, span_tally = Tally(), Tally(), Tally(), Tally()
    spans = _by_gold_sentence(gold.sentences, predicted.spans)
    framings = _framings_by_gold_sentence(gold.sentences, predicted.sentences)
    right = True
    for index, sentence in enumerate(gold.sentences):
        found = spans[index]
        warned = any(span.warn for span in found)
        warn.add({True} if warned else (), {True} if sentence.warn else ())
        found_signals = {span.signal for span in found}
        signal_tally.add(found_signals, sentence.signals)
        framing_tally.add(framings[index], sentence.framings)
        result.confusion.update(_confused(set(sentence.signals), found_signals))
        for signal in Signal:
            result.signals[signal].add({signal} & found_signals, {signal} & set(sentence.signals))
        for framing in Framing:
            result.framings[framing].add({framing} & framings[index], {framing} & set(sentence.framings))
        if warned != sentence.warn:
            right = False
            result.misses.append(_miss(gold, sentence, sorted(found_signals), sorted(framings[index])))
    _add_spans(span_tally, gold, predicted)
    result.warn, result.spans = _sum([result.warn, warn]), _sum([result.spans, span_tally])
    clean = not any(sentence.warn for sentence in gold.sentences)
    false_alarm = clean and any(span.warn for span in predicted.spans)
    result.clean_posts += clean
    result.false_alarms += false_alarm
    counts = Counts(
        warn=_numbers(warn),
        signal=_numbers(signal_tally),
        framing=_numbers(framing_tally),
        span=_numbers(span_tally),
        clean=clean,
        false_alarm=false_alarm,
        kind_right=gold.kind == predicted.kind,
    )
    group = result.counts.setdefault(gold.pair or gold.id, [])
    if gold.pair is not None:
        rights = result.pairs.setdefault(gold.pair, [])
        rights.append(right)
        if len(rights) == 2:  # noqa: PLR2004  (a pair)
            counts = replace(counts, pairs=1, pairs_right=int(all(rights)))
    group.append(counts)


def _confused(gold: set[Signal], found: set[Signal]) -> list[tuple[str, str]]:
    """Return the signals of one sentence as (gold, found): those that agree, and each missed one with each wrong one."""
    missed, wrong = sorted(gold - found), sorted(found - gold)
    pairs: list[tuple[str, str]] = [(signal, signal) for signal in gold & found]
    return pairs + [(one, other) for one in (*missed,) or (NOTHING,) for other in (*wrong,) or (NOTHING,) if missed or wrong]


def _nested(counter: Counter[tuple[Any, Any]]) -> dict[str, dict[str, int]]:
    table: dict[str, dict[str, int]] = {}
    for (gold, found), count in sorted(counter.items()):
        table.setdefault(str(gold), {})[str(found)] = count
    return table


def _numbers(tally: Tally) -> tuple[int, int, int]:
    return tally.tp, tally.fp, tally.fn


def _by_gold_sentence(sentences: Sequence[GoldSentence], spans: Iterable[GoldSpan]) -> list[list[GoldSpan]]:
    """Give each predicted span to the gold sentence that it overlaps most."""
    found: list[list[GoldSpan]] = [[] for _ in sentences]
    for span in spans:
        index = max(range(len(sentences)), key=lambda at: _overlap(sentences[at], span), default=None)
        if index is not None and _overlap(sentences[index], span) > 0:
            found[index].append(span)
    return found


def _framings_by_gold_sentence(gold: Sequence[GoldSentence], predicted: Sequence[GoldSentence]) -> list[set[Framing]]:
    """Give the framings of each predicted sentence to the gold sentence that it overlaps most, and the other way round.

    A gold sentence that was cut in two gets the framings of both parts; one that was joined to its neighbour those of the whole.
    """
    found: list[set[Framing]] = [set() for _ in gold]
    for sentence in predicted:
        index = max(range(len(gold)), key=lambda at: _overlap(gold[at], sentence), default=None)
        if index is not None:
            found[index].update(sentence.framings)
    for index, sentence in enumerate(gold):
        best = max(predicted, key=lambda other: _overlap(sentence, other), default=None)
        if best is not None and _overlap(sentence, best) > 0:
            found[index].update(best.framings)
    return found


def _add_spans(tally: Tally, gold: GoldPost, predicted: GoldPost) -> None:
    """Match predicted and gold spans of the same signal that share a word, each at most once."""
    left = list(predicted.spans)
    for span in gold.spans:
        match = next((other for other in left if other.signal == span.signal and _overlap(span, other) > 0), None)
        if match is None:
            tally.fn += 1
        else:
            tally.tp += 1
            left.remove(match)
    tally.fp += len(left)


def _miss(post: GoldPost, sentence: GoldSentence, found: Sequence[str], framings: Sequence[str]) -> Miss:
    return Miss(
        post=post.id,
        start=sentence.start,
        end=sentence.end,
        text=post.text[sentence.start : sentence.end],
        kind="missed warning" if sentence.warn else "false alarm",
        gold=(*sentence.signals, *sentence.framings),
        found=(*found, *framings),
    )


def _overlap(one: GoldSentence | GoldSpan, other: GoldSentence | GoldSpan) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _sum(tallies: Iterable[Tally]) -> Tally:
    total = Tally()
    for tally in tallies:
        total.tp, total.fp, total.fn = total.tp + tally.tp, total.fp + tally.fp, total.fn + tally.fn
    return total


def _scores(tally: Tally) -> dict[str, float | int]:
    return {"p": tally.precision, "r": tally.recall, "f1": tally.f1, "n": tally.tp + tally.fn}
