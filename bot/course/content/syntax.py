"""The blocks of a course's file, as markdown-it finds them, with one kind of block that only LiaScript knows."""

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.tree import SyntaxTreeNode

QUIZ_LINE = "quiz_line"
"""Type of a line such as "[[Bürgerrat]]", or of a hint with all its lines."""

_QUIZ_LINE = re.compile(r"\[\[(?![ xX]?\]\]).*\]\]")
_HINT = re.compile(r"\[\[\?\]\]")
_ENDS_A_HINT = re.compile(r"\s*($|\[\[|\*{4}|---|- |<!--|```|#)")
_MOST_NESTED = 8


def blocks_of(text: str) -> Sequence[SyntaxTreeNode]:
    """Return the blocks of a text; what stands in them is not looked at yet."""
    return SyntaxTreeNode(_BLOCKS.parse(text)).children


def first_line(node: SyntaxTreeNode) -> int:
    """Return the line at which a block begins, from 1."""
    return node.map[0] + 1 if node.map else 1


def ends_message(node: SyntaxTreeNode) -> bool:
    """Tell whether a block is the line behind which the next message begins."""
    return node.type == "hr" and node.markup.startswith("-")


def fences_solution(node: SyntaxTreeNode) -> bool:
    """Tell whether a block is the line before or behind an explanation: four asterisks or more."""
    return node.type == "hr" and node.markup.startswith("*" * 5)  # the library counts one too many


def _quiz_line(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - the library's signature
    line = _line(state, start)
    if state.is_code_block(start) or not _QUIZ_LINE.match(line):
        return False
    if silent:
        return True
    following = start + 1
    while _HINT.match(line) and following < end and not _ENDS_A_HINT.match(_line(state, following)):
        following += 1
    token = state.push(QUIZ_LINE, "", 0)
    token.content = "\n".join(_line(state, number) for number in range(start, following))
    token.map = [start, following]
    state.line = following
    return True


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]].strip()


def _made() -> MarkdownIt:
    """Return a parser without headings that are underlined, since "---" below a text ends a message."""
    made = MarkdownIt("commonmark", {"maxNesting": _MOST_NESTED}).disable(["lheading", "reference"])
    made.core.ruler.disable(["inline", "text_join"])
    made.block.ruler.before("list", QUIZ_LINE, _quiz_line, {"alt": ["paragraph", "blockquote", "list"]})
    return made


_BLOCKS = _made()
