"""The receipt of an application: an accessible PDF with all that was filed, and how far it is."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.documents.document import Manuscript, pdf
from bot.engine.answers.parser import FreeText
from bot.engine.forms.form import Question
from bot.engine.forms.wording import FormWording
from bot.engine.outbox.quiet import LOCAL
from bot.engine.talk.messages import Line
from bot.engine.talk.spans import parse, plain
from bot.engine.talk.wording import Wording
from bot.funding.form import FORM
from bot.funding.papers.contents import PaperContents, PaperFile
from bot.funding.reading import Grant
from bot.funding.rules.told import NAMES, told
from bot.funding.shown import euros, standing
from bot.funding.states import GrantState, Holding, PublicState

MEDIA_TYPE = "application/pdf"
_TEMPLATE = Path(__file__).parent / "receipt.typ"


def receipt(contents: PaperContents, wording: Wording, *, with_names: bool) -> bytes:
    """Return the PDF as of the grant's last change; the same grant is the same bytes.

    with_names: it names persons, which is for chats that nobody else reads. Raises DocumentFailed.
    """
    grant, kind = contents.grant, paper_kind(contents.grant)
    data = {
        "heading": wording("grant-paper-heading", kind=kind),
        "project": grant.title,
        "standing": _standing(contents, wording, with_names=with_names),
        "no-decision": wording("grant-paper-no-decision", kind=kind),
        "application-heading": wording("grant-paper-application"),
        "application": list(_answers(contents, wording, with_names=with_names)),
        "left-out": "" if with_names else wording("grant-paper-without-names"),
        "files-heading": wording("grant-paper-files"),
        "files": [_file(file, wording, with_names=with_names) for file in contents.files],
        "rules-heading": wording("grant-paper-rules", year=str(grant.year)),
        "rules": [_said(told(contents.rules, name), wording) for name in NAMES if getattr(contents.rules, name)],
        "footer": wording("grant-paper-footer", number=grant.number, moment=_moment(grant.changed_at)),
    }
    title = wording("grant-paper-title", kind=kind, number=grant.number)
    return pdf(Manuscript(_TEMPLATE, title, grant.changed_at.astimezone(LOCAL).date(), data))


def paper_kind(grant: Grant) -> str:
    """Return what the paper is: "draft" before the signature, "receipt" until the decision, "standing" from then on."""
    if grant.stage.public is PublicState.DRAFT or grant.state is GrantState.MISSED:
        return "draft"
    return "receipt" if grant.stage.holds is Holding.RESERVED else "standing"


def _standing(contents: PaperContents, wording: Wording, *, with_names: bool) -> list[list[str]]:
    """Return what is known of the grant besides the answers."""
    grant = contents.grant
    rows = {
        "number": grant.number,
        "kommune": contents.kommune,
        "sum": euros(grant.sum_cents),
        "approved": "" if grant.approved_cents is None else euros(grant.approved_cents),
        "invoiced": "" if grant.invoiced_cents is None else euros(grant.invoiced_cents),
        "filed": _moment(grant.filed_at),
        "standing": "\n".join(_said(line, wording) for line in standing(grant, is_confidential=with_names)),
    }
    return [[wording(f"grant-paper-row-{name}"), shown] for name, shown in rows.items() if shown]


def _answers(contents: PaperContents, wording: Wording, *, with_names: bool) -> Iterator[list[str]]:
    """Yield each question that was answered, in the form's words, with its answer, and the sum after the last cost."""
    form, answers = FormWording(FORM, wording), contents.grant.answers
    for question in FORM.route(answers):
        is_shown = not question.wants_file and (with_names or not question.confidential)
        if is_shown and question.key in answers:
            yield [form.label(question.key, ""), _in_full(form, question, answers[question.key])]
    yield [wording("grant-paper-row-sum"), euros(contents.grant.sum_cents)]


def _in_full(form: FormWording, question: Question, answer: Any) -> str:
    """Return an answer as people write it; what the form would shorten stays whole."""
    return str(answer) if isinstance(question.parser, FreeText) else form.shown(question, answer)


def _file(file: PaperFile, wording: Wording, *, with_names: bool) -> dict[str, str]:
    """Return what is said of a file; its name may name somebody, so elsewhere it is called by what it is."""
    size = f"{file.size_bytes / 1000:,.0f}".replace(",", ".")
    before = "yes" if file.from_before else "no"
    about = wording("grant-paper-file", slot=file.slot, kilobytes=size, before=before, sha256=file.sha256)
    return {"name": file.name if with_names else wording("grant-bundle-slot", slot=file.slot), "about": about}


def _said(line: Line, wording: Wording) -> str:
    """Return a sentence of the chat as plain text."""
    return plain(parse(wording(line.key, line.values)))


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(LOCAL):%d.%m.%Y, %H:%M} Uhr"
