"""A text with its warnings marked, for a terminal."""

from rich.console import Console
from rich.text import Text

from antenne.advice.checker import Advice
from antenne.advice.texts import TerminalTexts
from antenne.labels import Level

_STYLES = {Level.WAARSCHUWING: "bold black on yellow", Level.LET_OP: "underline cyan"}


def print_advice(console: Console, text: str, advice: Advice, said: TerminalTexts) -> None:
    """Print `text` with coloured marks, and below it each warning with its reason, what helps, and another wording."""
    marked = Text(text)
    for match in advice.matches:
        marked.stylize(_STYLES[match.level], match.finding.start, match.finding.end)
    console.print(marked)
    console.print()
    for match in advice.matches:
        words = " ".join(text[match.finding.start : match.finding.end].split())
        console.print(
            Text.assemble((f"{match.level}: ", _STYLES[match.level]), (f"“{words}”", "bold"), f"  [{match.finding.signal}]")
        )
        console.print(Text(f"  {match.message} {match.why}"))
        console.print(Text(f"  {match.lifted}", style="dim"))
        for replacement in match.replacements:
            console.print(Text.assemble(("  → ", "green"), replacement.value, (f"  ({replacement.label.lower()})", "dim")))
    if not advice.matches:
        console.print(said.clean, style="green")
    console.print(
        Text(" ".join(filter(None, [said.kind.format(kind=advice.kind), advice.kind_advice, advice.kind_doubt])), style="dim")
    )
