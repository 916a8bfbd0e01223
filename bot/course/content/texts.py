"""Blocks of text: paragraphs, lists and quotes become one sentence with markup."""

from collections.abc import Iterator, Sequence

from markdown_it.tree import SyntaxTreeNode

from bot.course.content.flaws import CourseFlaws
from bot.course.content.marking import markup_of
from bot.course.content.syntax import QUIZ_LINE, fences_solution, first_line


def text_of(nodes: Sequence[SyntaxTreeNode], flaws: CourseFlaws) -> str:
    """Return blocks as a sentence with markup; what is no text is noted as a flaw."""
    said, end = "", 0
    for node in nodes:
        if is_note(node):
            continue
        lines = "\n".join(_lines(node, flaws))
        if said and lines:
            said += "\n" if node.map and node.map[0] == end else "\n\n"
        said += lines
        end = _end(node) if lines else 0
    return said


def content_of(node: SyntaxTreeNode) -> str:
    """Return what stands in a paragraph or heading."""
    return node.children[0].content if node.children else ""


def is_note(node: SyntaxTreeNode) -> bool:
    """Tell whether a block is a comment, which nobody is shown."""
    return node.type == "html_block" and node.content.startswith("<!--") and node.content.rstrip().endswith("-->")


def refuse(node: SyntaxTreeNode, flaws: CourseFlaws) -> None:
    """Note that a block is none that a text may have."""
    line = first_line(node)
    match node.type:
        case "html_block":
            flaws.add(line, "html", text=node.content.strip().split("\n")[0])
        case "fence":
            flaws.add(line, "fence", text=node.info.strip())
        case "code_block":
            flaws.add(line, "indented")
        case "hr":
            flaws.add(line, "solution-here" if fences_solution(node) else "rule")
        case "heading":
            flaws.add(line, "heading-deep")
        case _ if node.type == QUIZ_LINE:
            flaws.add(line, "answer-outside", text=node.content)
        case _:
            flaws.add(line, "nested")


def _lines(node: SyntaxTreeNode, flaws: CourseFlaws) -> Iterator[str]:
    match node.type:
        case "paragraph":
            yield markup_of(content_of(node), first_line(node), flaws)
        case "bullet_list":
            yield from (f"- {item_of(item, flaws)}" for item in node.children)
        case "ordered_list":
            start = int(node.attrs.get("start", 1))
            yield from (f"{start + number}. {item_of(item, flaws)}" for number, item in enumerate(node.children))
        case "blockquote":
            yield from (f"> {line}" for line in quoted(node, flaws))
        case _:
            refuse(node, flaws)


def item_of(item: SyntaxTreeNode, flaws: CourseFlaws) -> str:
    """Return what an item of a list says: one paragraph, in one line."""
    if not item.children:
        flaws.add(first_line(item), "item-empty")
        return ""
    paragraph, *others = item.children
    for other in others if paragraph.type == "paragraph" else item.children:
        flaws.add(first_line(other), "nested")
    if paragraph.type != "paragraph":
        return ""
    written = content_of(paragraph)
    if written.startswith(("[ ]", "[x]", "[X]", "[(", "[[")):
        flaws.add(first_line(item), "answer-outside", text=written)
    return markup_of(written, first_line(paragraph), flaws, line_break=" ")


def quoted(quote: SyntaxTreeNode, flaws: CourseFlaws) -> Iterator[str]:
    """Yield the lines of a quote, which has nothing but paragraphs."""
    for node in quote.children:
        if node.type == "paragraph":
            yield from markup_of(content_of(node), first_line(node), flaws).split("\n")
        else:
            flaws.add(first_line(node), "nested")


def _end(node: SyntaxTreeNode) -> int:
    """Return the line behind the last one of a block that is not blank, from 0; lists count blank lines as theirs."""
    ends = [child.map[1] for child in node.walk() if child.map and child.type in {"paragraph", "inline"}]
    return max(ends, default=node.map[1] if node.map else 0)
