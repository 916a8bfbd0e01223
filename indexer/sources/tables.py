"""The rows of a table as lines that can be understood without the table around them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

_MOST_COLUMNS = 50
_LONGEST_LABEL = 80
_LONGEST_REPEATED = 150
_FEWEST_WORDS_OF_SENTENCE = 4


@dataclass(frozen=True, eq=False)
class Cell:
    """A cell of a table in a page. columns, rows: how many it spans."""

    text: str
    is_heading: bool = False
    columns: int = 1
    rows: int = 1


EMPTY = Cell("")

TableRow = Sequence[Cell]


def row_lines(rows: Sequence[TableRow], head: int) -> Iterator[str]:
    """Yield a line for each row: "Name: value" of two columns, "Label: value; Label: value" of more.

    head: how many rows at the top are marked as the table's head; rows of headings alone count without that, too.
    """
    if any(sum(cell.columns for cell in row) > _MOST_COLUMNS for row in rows):
        yield from filter(None, map(_plain, rows))
        return
    spread = list(_spread(rows))
    head = sum(any(cell.text for cell in row) for row in spread[:head])
    table = _without_empty_columns(spread)
    while head < len(table) and _is_heading(table[head]):
        head += 1
    labels = _labels(table[:head])
    if head == len(table) or not any(labels) or max(map(len, labels)) > _LONGEST_LABEL:
        yield from filter(None, map(_plain, table))
        return
    yield from _titles(table[:head])
    if len(labels) == 2:
        yield " – ".join(filter(None, labels)) + ":"
    for row in table[head:]:
        if _is_heading(row) or len(set(row)) == 1:
            yield from filter(None, [_plain(row)])
        elif line := _plain(row) if len(labels) == 2 else _labelled(labels, row):
            yield line


def _spread(rows: Iterable[TableRow]) -> Iterator[list[Cell]]:
    """Yield each row with one cell for each column; a cell that spans several stands in all of them."""
    hanging: dict[int, tuple[Cell, int]] = {}
    for cells in rows:
        spread: list[Cell] = []
        waiting = list(reversed(cells))
        while waiting or any(column >= len(spread) for column in hanging):
            column = len(spread)
            if column in hanging:
                cell, left = hanging.pop(column)
                spread.append(cell)
                if left > 1:
                    hanging[column] = (cell, left - 1)
                continue
            cell = waiting.pop() if waiting else EMPTY
            spread += [cell] * cell.columns
            if cell.rows > 1 and len(cell.text) <= _LONGEST_REPEATED:
                hanging |= dict.fromkeys(range(column, len(spread)), (cell, cell.rows - 1))
        yield spread


def _without_empty_columns(table: list[list[Cell]]) -> list[list[Cell]]:
    """Return rows of equal length without the columns, and without the rows, that hold no text."""
    width = max(map(len, table), default=0)
    filled = [row + [EMPTY] * (width - len(row)) for row in table if any(cell.text for cell in row)]
    kept = [column for column in range(width) if any(row[column].text for row in filled)]
    return [[row[column] for column in kept] for row in filled]


def _is_heading(row: TableRow) -> bool:
    return all(cell.is_heading or not cell.text for cell in row)


def _labels(head: Sequence[TableRow]) -> list[str]:
    """Return what the head calls each column; a heading above all columns is the table's title, not a label."""
    named = [row for row in head if len(set(row)) > 1]
    columns = zip(*named, strict=True)
    return [" ".join(dict.fromkeys(cell.text.rstrip(": ") for cell in column if cell.text)) for column in columns]


def _titles(head: Sequence[TableRow]) -> Iterator[str]:
    return (row[0].text for row in head if len(set(row)) == 1)


def _plain(row: TableRow) -> str:
    """Return "Name: value" of two cells, otherwise the cells with bars between them."""
    texts = [cell.text for cell, _ in groupby(row)]
    if len(row) != 2 or len(texts) != 2 or not all(texts):
        return " | ".join(filter(None, texts))
    name, value = texts
    return f"{name} {value}" if name[-1] in ":?!." else f"{name}: {value}"


def _labelled(labels: Sequence[str], row: TableRow) -> str:
    """Return the cells behind their labels; one cell of several columns has all their labels."""
    parts: list[tuple[str, str]] = []
    for cell, columns in groupby(zip(row, labels, strict=True), key=lambda pair: pair[0]):
        label = ", ".join(dict.fromkeys(label for _, label in columns if label))
        if parts and label and parts[-1][0] == label and cell.text:
            parts[-1] = (label, f"{parts[-1][1]}, {cell.text}")
        elif cell.text:
            parts.append((label, cell.text))
    texts = [f"{label}: {text}" if label else text for label, text in parts]
    return "; ".join([*map(_without_full_stop, texts[:-1]), *texts[-1:]])


def _without_full_stop(text: str) -> str:
    """Return a sentence as a part of a longer one; "2 Std." stays."""
    return text[:-1] if text.endswith(".") and len(text.split()) > _FEWEST_WORDS_OF_SENTENCE else text
