"""What stands in a block: Markdown within a line becomes the sparse markup of the chat."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.course.content.flaws import CourseFlaws
from bot.course.content.words import MINUTES
from bot.engine.talk.spans import Span, escape

LONGEST_BLOCK = 5_000
SCHEMES = ("http:", "https:", "mailto:", "tel:")
_LONGEST_LINK, _MOST_BRACKETS = 2_000, 100
_BLANKS = re.compile(r"[ \t]*\n[ \t]*|[ \t]+")
_BREAK, _ORDINARY = Span("\n"), Span("")
# What LiaScript would make something of that the chat has not, or what was meant as something else.
_FEATURES = {
    "effect": re.compile(r"(?<!\\)\{\{"),
    "formula": re.compile(r"(?<!\\)\$\$"),
    "macro": re.compile(r"(?<![\w\\])@(?:[A-Za-z][\w.]*\(|(?:eval|input|onload|\d)\b)"),
    "footnote": re.compile(r"(?<!\\)\[\^"),
    "media": re.compile(r"(?<![\\!])\?{1,2}\[[^\]]*\]\("),
    "gap": re.compile(r"(?<!\\)\[\["),
    "bullet": re.compile(r"^\s*[•·▪◦●‣]", re.MULTILINE),
    "heading": re.compile(r"^#{1,6}(?=[^\s#]).*(?<!\\)\{#|^#{2,6}(?=[^\s#])|(?<![\\#])\{#", re.MULTILINE),
    "table": re.compile(r"^\s*\|", re.MULTILINE),
}
_VIDEO = re.compile(r"//(?:[\w-]+\.)*(?:youtube\.com|youtu\.be|vimeo\.com)/|\.(?:mp4|webm|mov)$", re.IGNORECASE)
_PLAYED = re.compile(r"(?<!\\)!\?(?=\[)")
_MINUTES = re.compile(MINUTES)
_INLINE = MarkdownIt("commonmark", {"maxNesting": 8})


def markup_of(written: str, line: int, flaws: CourseFlaws, *, line_break: str = "\n") -> str:
    """Return a block's content as a sentence with markup. line: where it begins. line_break: what a forced one becomes.

    What the chat cannot show is noted as a flaw; slanted letters become ordinary ones.
    """
    marked = (line_break if span == _BREAK else _marked(span) for span in spans_of(written, line, flaws))
    return _BLANKS.sub(_one_blank, "".join(marked)).strip()


def plain_of(written: str, line: int, flaws: CourseFlaws) -> str:
    """Return a block's content without any formatting; a link in it is a flaw."""
    spans = spans_of(written, line, flaws)
    if any(span.link for span in spans):
        flaws.add(line, "link-here")
    return _BLANKS.sub(" ", "".join(span.text for span in spans)).strip()


def spans_of(written: str, line: int, flaws: CourseFlaws) -> Sequence[Span]:
    """Return a block's content as runs of text; a forced line break is a run of its own."""
    if len(written) > LONGEST_BLOCK:
        flaws.add(line, "block-long", most=LONGEST_BLOCK)
        return ()
    if written.count("[") > _MOST_BRACKETS:  # each of them is looked at anew for each other one
        flaws.add(line, "brackets", most=_MOST_BRACKETS)
        return ()
    for feature, pattern in _FEATURES.items():
        for found in pattern.finditer(written):
            flaws.add(line + written.count("\n", 0, found.start()), f"no-{feature}")
    children = _INLINE.parseInline(_PLAYED.sub("", written))[0].children or []
    return tuple(_joined(_Reading(line, flaws).spans(children)))


@dataclass
class _Reading:
    """Goes through the tokens of one block."""

    line: int
    flaws: CourseFlaws
    format: Span = _ORDINARY

    def spans(self, tokens: Sequence[Token]) -> Iterator[Span]:
        bold = 0
        for token in tokens:
            bold += (token.type == "strong_open") - (token.type == "strong_close")
            self.format = replace(self.format, bold=bold > 0 and not self.format.link)
            match token.type:
                case "text" | "code_inline":
                    yield replace(self.format, text=token.content)
                case "softbreak" | "hardbreak":
                    self.line += 1
                    yield _BREAK if token.type == "hardbreak" else replace(self.format, text=" ")
                case "link_open":
                    self.format = Span("", link=self._link(token, tokens))
                case "link_close":
                    self.format = Span("", bold=bold > 0)
                case "html_inline" if not token.content.startswith("<!--"):
                    self.flaws.add(self.line, "html", text=token.content)
                case "image":
                    self.flaws.add(self.line, "picture-inside")

    def _link(self, opened: Token, tokens: Sequence[Token]) -> str:
        link = str(opened.attrs.get("href", ""))
        if not link.lower().startswith(SCHEMES) or len(link) > _LONGEST_LINK:
            self.flaws.add(self.line, "link-kind", text=link)
        if _VIDEO.search(link) and not _MINUTES.search(_label(opened, tokens)):
            self.flaws.add(self.line, "video-minutes", text=link)
        return link


def _label(opened: Token, tokens: Sequence[Token]) -> str:
    after = tokens[next(number for number, token in enumerate(tokens) if token is opened) + 1 :]
    end = next((number for number, token in enumerate(after) if token.type == "link_close"), len(after))
    return "".join(token.content for token in after[:end])


def _joined(spans: Iterator[Span]) -> Iterator[Span]:
    """Join runs that look the same."""
    said = (span for span in spans if span.text)
    for (bold, link, is_break), run in groupby(said, lambda span: (span.bold, span.link, span == _BREAK)):
        if is_break:
            yield from run
        else:
            yield Span("".join(span.text for span in run), bold=bold, link=link)


def _marked(span: Span) -> str:
    text = escape(span.text)
    if span.link:
        return f"<a href='{escape(span.link)}'>{text}</a>"
    if not span.bold or not text.strip():
        return text
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before}<b>{text.strip()}</b>{after}"


def _one_blank(blanks: re.Match[str]) -> str:
    return "\n" if "\n" in blanks[0] else " "
