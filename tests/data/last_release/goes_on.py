"""How the conversations go on after the backup; what the last release says to it is what the next one has to say.

What a typed code is asked back by since then stands in steps.json by hand: the last release asked nothing.
So does what is said to a number that is no choice, or that means what was offered in another chat.
"""

from house import Event, House
from town import ADMIN, MATRIX, TELEGRAM

ALONE = {
    "console/feedback-topic": ("1", "Im Wiki fehlt ein Beispiel.", "überspringen", "nein", "absenden"),
    "console/feedback-doubt": (0, "überspringen", "nein", "absenden"),
    "console/feedback-attachment": ("Was ist ein Bürgerbus?", "überspringen", "ja", "0391 1234567", "absenden"),
    "console/feedback-call": ("1", "0391 1234567", "absenden"),
    "console/feedback-check": (0, "/feedback"),
    "console/feedback-change": ("Lob", "absenden"),
    "console/feedback-cancel": ("ja",),
    "console/feedback-later": (0, "überspringen", "nein", "absenden"),
    "console/feedback-twice": ("1", "überspringen", "nein", "absenden"),
    "console/feedback-file": ("nein", "absenden"),
    "console/feedback-waiting": ("Im Wiki fehlt ein Beispiel.", "später"),
    "telegram/6700000005": ("1", "später", "/entwuerfe"),
    "console/join-role": ("4", "Hanau"),
    "console/join-which": ("2", "abbrechen", "ja"),
    "console/join-topics": ("3", "weiter", "1", "absenden", "/mitgliedschaft"),
    "console/join-check": ("absenden", "/mitgliedschaft"),
    "console/ask-naming": ("1", "absenden"),
    "console/ask-check": (0,),
    "console/wiki-0": ("mehr", "quelle", "warum", "weitere Seiten", "1", "hilfreich", "merken"),
    "console/wiki-1": (-2, "1"),
    "console/wiki-4": ("2", "/mensch", "1"),
    "console/wiki-6": (-2, "1"),
    "console/wiki-8": ("1",),
    "console/wiki-9": ("1", "Idee"),
    "console/wiki-last": ("1",),
    "telegram/670000019": ("2",),
    "telegram/6700000004": (-1,),
    "console/late": ("Was ist ein Bürgerbus?",),
    "console/ada": ("2", "/meine_angaben"),
    "console/watcher": ("1", "/merkliste"),
    "console/gone": (0,),
    "console/help": ("1",),
    "console/drafts": ("1", "Im Wiki fehlt ein Beispiel."),
    "console/bodo": ("/mitgliedschaft", "/meine_angaben"),
    "console/carla": ("/mitgliedschaft", "/mitglied_werden"),
    "matrix/@export:netzwerk.example": ("/meine_daten",) * 3,  # the fourth of a day
    MATRIX: ("/mitgliedschaft", "/meine_daten"),
    TELEGRAM: ("/verknuepfen",),
}
"""What those say who go on by themselves; a number is the place of a button."""

WITH_OTHERS = {
    "console/reply-text": ("Der Landkreis berät Sie.", "absenden"),
    "console/reply-check": (0,),
    "console/closing-word": ("überspringen", "absenden"),
    "console/closing-check": ("absenden",),
    "console/asker-text": ("Und wer zahlt das?", "absenden"),
    "console/asker-check": (0,),
    "console/office-cards": (-1,),
    "console/office-active": (0, 0),
    "console/office-suspended": ("1",),
    "console/office-own": (0,),
    "console/office-found": (0, "/freigaben"),
    "console/office-list": ("1", 0),
    "console/office-case": (-2, "Der Landkreis.", "absenden"),
    "console/office-mine": ("/meine_faelle", "1", 0, "Der Landkreis.", "absenden"),
    "console/office-next": (-1,),
    "console/office-page": ("/buero",),
    ADMIN: (0, "/team"),
    "console/second-admin": (0,),
    "console/gesa": ("1",),
    "console/ida": ("1",),
    "console/hugo": ("1", "/nachfolge"),
    "console/lutz": ("1",),
    "console/desk": ("1", "/erinnerungen_wohin"),
    "telegram/6700000006": ("1",),
    "console/home": ("/erinnerungen_wohin", -1),
}
"""What those say whose words have to do with others, one after the other."""

_WITH_OTHERS = ("approve", "refuse", "suspend", "reactivate", "handover", "unlink", "remind", "leave", "erase", "team-")
_WITH_OTHERS += ("case_take", "case_reply", "case_all", "case_close", "case_return", "case_back", "case_done")
LATER = ({}, {"hours": 1}, {"days": 1}, {"days": 3}, {"days": 15})


def talks(house: House, codes: dict[str, str]) -> None:
    """Go on with every conversation, then do what was planned. codes: by what they are good for."""
    house.works()
    house.says("console/join-code", codes["mailed"])
    house.says("console/join-code", "weiter")
    house.says("console/new-here", f"/verknuepfen {codes['link']}")
    house.hear({"console/new-here": {"number": 0}})
    house.says("console/new-clerk", f"/einladung {codes['team']}")
    house.hear({"console/new-clerk": {"number": 0}})
    together(house, {who: [_event(one) for one in said] for who, said in ALONE.items()})
    for who, said in WITH_OTHERS.items():
        for one in said:
            house.hear({who: _event(one)})
    waits(house)


def together(house: House, events: dict[str, list[Event]]) -> None:
    """Let everybody do the first of their things, then the second, and so on."""
    for number in range(max(map(len, events.values()))):
        house.hear({who: listed[number] for who, listed in events.items() if number < len(listed)})


def _event(said: str | int) -> Event:
    return {"text": said} if isinstance(said, str) else {"number": said}


def waits(house: House) -> None:
    """Do what was planned."""
    for by in LATER:
        house.waits(**by)


def presses(house: House, drafts: dict[str, str]) -> None:
    """Press the newest two buttons of each kind in each chat, and one of each question of open forms.

    drafts: the state of each by its key.
    """
    kinds: dict[tuple[str, str], list[str]] = {}
    stored = house.rows(True)
    house.works()
    for row in stored:
        tokens = [token for _, token, _ in (row.payload or {}).get("buttons", ())]
        for token in tokens if row.who != "console/group" else ():
            kinds.setdefault((row.who, _kind(token, drafts)), []).append(token)
    chosen: dict[str, list[str]] = {}
    for (who, _), listed in kinds.items():
        different = list(dict.fromkeys(listed))
        chosen.setdefault(who, []).extend(different[:1] if different[0].startswith("f:") else different[-2:])
    busy = {who for who, tokens in chosen.items() if any(token.startswith(_WITH_OTHERS) for token in tokens)}
    together(house, {who: [{"press": one} for one in tokens] for who, tokens in chosen.items() if who not in busy})
    for who in sorted(busy):
        for token in chosen[who]:
            house.hear({who: {"press": token}})


def _kind(token: str, drafts: dict[str, str]) -> str:
    """Return what a button is for; in a form that is open, for which question or move."""
    name, _, rest = token.partition(":")
    if name != "f":
        return f"{name}:{rest.partition('.')[0]}" if "." in rest and name == "handover" else name
    draft, _, code = rest.partition(":")
    if draft in {"open", "new"}:
        return f"{name}:{draft}"
    return f"{draft}:{code.partition(':')[0]}" if drafts.get(draft) == "open" else "f"
