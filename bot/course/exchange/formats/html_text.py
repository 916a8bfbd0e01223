"""What HTML says, as the markup that every messenger can show: paragraphs, list items, bold, links."""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from bot.engine.talk.spans import escape

_SILENT = frozenset({"script", "style", "head", "template"})
_PARAGRAPHS = frozenset(
    {"p", "div", "ul", "ol", "table", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre"}
)
_BOLD = frozenset({"b", "strong"})
_PICTURED = frozenset({"img", "video", "audio", "iframe", "object", "embed", "math"})
_BLANK = re.compile(r"\s+")
_LINKS = ("https://", "http://", "mailto:", "tel:")
_LONGEST = 200_000


def markup_of(html: str) -> str:
    """Return the words of HTML as markup."""
    body = LexborHTMLParser(html[:_LONGEST]).body
    written = _written(body, is_bold=False) if body else ""
    lines = (line.strip() for line in written.split("\n"))
    return re.sub(r"\n{2,}", "\n", "\n".join(lines)).strip()


def has_picture(html: str) -> bool:
    """Tell whether HTML shows more than words."""
    body = LexborHTMLParser(html[:_LONGEST]).body
    return body is not None and body.css_first(", ".join(_PICTURED)) is not None


def _written(node: LexborNode, *, is_bold: bool) -> str:
    return "".join(_one(child, is_bold=is_bold) for child in node.iter(include_text=True))


def _one(node: LexborNode, *, is_bold: bool) -> str:
    if node.tag == "-text":
        return escape(_BLANK.sub(" ", node.text_content or ""))
    if node.tag in _SILENT:
        return ""
    if node.tag == "br":
        return "\n"
    if node.tag == "li":
        return f"\n- {_written(node, is_bold=is_bold).strip()}\n"
    inner = _written(node, is_bold=is_bold or node.tag in _BOLD)
    if node.tag in _PARAGRAPHS:
        return f"\n{inner}\n"
    if not inner.strip() or "\n" in inner or "<" in inner:
        return inner
    link = (node.attributes.get("href") or "") if node.tag == "a" else ""
    if link.startswith(_LINKS) and not is_bold:
        return f"<a href='{escape(link)}'>{inner}</a>"
    return f"<b>{inner}</b>" if node.tag in _BOLD and not is_bold else inner
