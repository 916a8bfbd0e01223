"""What people do with the last release until every kind of thing is stored at once; runs with its code only."""

# ruff: noqa: I001 - modules of the last release are not there

import re
from datetime import timedelta
from functools import partial
from pathlib import Path

from house import House
from sqlalchemy import insert, select, update

from bot.channels.matrix import tables as matrix
from bot.engine import upkeep
from bot.engine.delivery import FileReference
from bot.engine.inbox_claims import claim
from bot.engine.jobs import hand_over, jobs
from bot.engine.outbox import Addressed, State, Stream, enqueue
from bot.engine.persons import conversations, identities
from bot.engine.rendering import Button, Part
from bot.engine.spans import parse
from bot.people.cases import news
from bot.people.kommunen.importing import import_register
from bot.people.kommunen.register_file import read_register
from bot.people.mail import queue
from bot.people.mail.tables import mails
from bot.people.members.tables import members
from bot.people.rights.granting import grant
from bot.people.rights.roles import Role

PAGES = {
    "buergerbus.md": "# Bürgerbus\n\n## Fahrplan\n\nEin Bürgerbus ist ein Kleinbus. Er fährt nach Fahrplan.\n",
    "rufbus.md": "# Rufbus\n\n## Fahrplan\n\nEin Rufbus fährt nach Anruf. Er kostet zwei Euro.\n",
}
NEW_PAGES = {**PAGES, "buergerbus.md": PAGES["buergerbus.md"] + "Er ist gelb.\n"}
MORE_PAGES = {
    "buergerbus.md": "# Bürgerbus\n\n## Fahrplan\n\nEin Bürgerbus ist ein Bus. Er fährt ohne Fahrplan für 3 Euro.\n",
    "mitfahrbank.md": "# Mitfahrbank\n\nAuf einer Mitfahrbank wartet man auf Nachbarn mit Auto.\n",
}
LAST_PAGES = {**PAGES, **MORE_PAGES}
QUESTIONS = (
    "Was wird aus Gleis gleich?",
    "Wie halten wir Wildschweine vom Friedhof fern?",
    "Wer darf den Maibaum aufstellen?",
    "Was kostet ein Hallenbad im Jahr?",
)
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
ADMIN, OFFICE, CLERK = "console/anton", "console/olga", "matrix/@otto:netzwerk.example"
TELEGRAM, MATRIX = "telegram/6700000001", "matrix/@ada:netzwerk.example"


class Town:
    """People of a town that is not there, and what they leave behind."""

    def __init__(self, house: House, folder: Path) -> None:
        self.house = house
        self.folder = folder
        self.pdf = folder / "plan.pdf"
        self.pdf.write_bytes(PDF)
        self.codes: dict[str, str] = {}

    def person_of(self, who: str) -> int:
        channel, _, address = who.partition("/")
        here = (identities.c.channel == channel) & (identities.c.address == address)
        return int(self.house.reads(select(identities.c.person_id).where(here)))

    def chat_of(self, who: str) -> int:
        channel, _, address = who.partition("/")
        address = f"!{address[1:]}" if channel == "matrix" else address
        here = (conversations.c.channel == channel) & (conversations.c.address == address)
        return int(self.house.reads(select(conversations.c.id).where(here)))

    def code_shown_to(self, who: str) -> str:
        """Return the code that was said to somebody last, and not sent yet."""
        text = str([row.payload for row in self.house.rows(True) if row.who == who][-1])
        found = re.search(r"\b[A-Z2-9]{4}-[A-Z2-9]{4}\b", text)
        assert found, text
        return found[0]

    def mailed_code(self, address: str) -> str:
        newest = select(mails.c.details).where(mails.c.recipient == address).order_by(mails.c.id.desc()).limit(1)
        return str(self.house.reads(newest)["code"])

    # ---- long ago

    def a_year_ago(self) -> None:
        """Somebody greets and is never heard of again; the operator begins."""
        self.house.says("console/greta", "/start")
        self.house.says(ADMIN, "/start")
        self.house.writes(lambda one: grant(one, self.person_of(ADMIN), Role.ADMIN, None, self.house.now))
        register = read_register(Path("examples/kommunen.txt"))
        self.house.writes(lambda one: import_register(one, register, self.house.now))
        self.house.waits()

    def waits_for_months(self) -> None:
        """A question and a registration that nobody looks at."""
        self.house.says("console/vera", "/mensch Wer berät uns zu Drohnen?")
        self.house.taps("console/vera", "f:")
        self.house.says("console/vera", "absenden")
        self.house.now += timedelta(days=60)
        self.registers("console/paul", "Paul Langsam", "Hanau", "paul@hanau.example")
        self.house.waits()

    # ---- a week ago

    def asks_for_bus(self, who: str) -> None:
        """Ask what the wiki knows by now, once something is published about it."""
        self.fills_in(who, "/mensch Wie bekommen wir einen Bürgerbus?", "1", "absenden")

    def fills_in(self, who: str, *answers: str) -> None:
        for said in answers:
            keys = self.house.says(who, said)
            assert keys, (who, said)

    def registers(self, who: str, name: str, kommune: str, email: str, *, until: str = "summary") -> None:
        """Go through the registration, up to a step."""
        self.fills_in(who, "/mitglied_werden", name, "Mitarbeitende", kommune, email)
        self.fills_in(who, self.mailed_code(email))
        if until == "topics":
            return
        self.fills_in(who, "2 und 10", "1")
        if until == "summary":
            self.fills_in(who, "absenden")

    def office_begins(self) -> None:
        for who in (OFFICE, CLERK):
            self.house.says(ADMIN, "/einladen")
            self.house.says(who, f"/einladung {self.code_shown_to(ADMIN)}")
            self.house.waits()
        self.house.says(OFFICE, "/fallmeldung")
        self.house.waits()

    def members_join(self) -> None:
        """Members in each state, a domain that is approved, an address that is barred."""
        self.registers("console/ada", "Ada Beispiel", "Halle (Saale)", "ada@halle.example")
        self.house.says(OFFICE, "/freigaben")
        self.house.taps(OFFICE, "approvals-after:1")
        self.house.taps(OFFICE, "approve-domain:2")
        people = {
            "erika": "Erika Muster",
            "bodo": "Bodo Muster",
            "carla": "Carla Muster",
            "dora": "Dora Muster",
            "emil": "Emil Muster",
            "fritz": "Fritz Muster",
            "gesa": "Gesa Muster",
            "hugo": "Hugo Muster",
            "ida": "Ida Muster",
            "jana": "Jana Muster",
            "kai": "Kai Muster",
            "lutz": "Lutz Muster",
            "lisa": "Lisa Muster",
        }
        for first, name in people.items():
            self.registers(f"console/{first}", name, "Halle (Saale)", f"{first}@halle.example")
            self.house.now += timedelta(minutes=10)
        self.registers(MATRIX, "Mia Muster", "Halle (Saale)", "mia@halle.example")
        for first in ("bodo", "lisa"):
            self.house.says(OFFICE, f"/sperren {self.number_of(first)}")
            self.house.taps(OFFICE, f"suspend:{self.number_of(first)}")
        self.house.says("console/lisa", "/loeschen")
        self.house.taps("console/lisa", "erase:")
        self.house.waits(minutes=1)
        self.house.says("console/carla", "/austreten")
        self.house.taps("console/carla", "leave:")
        for first in ("quirin", "rosa", "sepp"):
            self.registers(f"console/{first}", f"{first.capitalize()} Neu", "Hanau", f"{first}@hanau.example")
        self.house.waits(hours=1)

    def number_of(self, first: str) -> int:
        wanted = select(members.c.id).where(members.c.email.like(f"{first}@%"))
        return int(self.house.reads(wanted))

    def handovers(self) -> None:
        """Handovers in each state."""
        for giver, taker, ends in (
            ("kai", "lutz", ("is-due",)),
            ("dora", "erika", ("accept", "finish")),
            ("emil", "erika", ("decline",)),
            ("fritz", "erika", ("cancel",)),
            ("gesa", "hugo", ()),
            ("ida", "jana", ("accept",)),
            ("kai", "lutz", ()),
        ):
            begun = self.house.now
            if giver == "kai":  # whose time is up
                self.house.now -= timedelta(days=15)
            self.house.says(f"console/{giver}", f"/nachfolge {taker.capitalize()} Muster")
            self.house.taps(f"console/{giver}", "handover:offer")
            self.house.now = begun
            self.house.does("succession-told")
            for verb in ends:
                who = taker if verb in {"accept", "decline"} else giver
                if verb == "cancel":
                    self.house.says(f"console/{giver}", "/nachfolge")
                if verb != "is-due":
                    self.house.taps(f"console/{who}", f"handover:{verb}")
                self.house.does("succession-told", "succession-due")

    def link(self, there: str, here: str) -> None:
        self.house.says(there, "/verknuepfen")
        self.house.says(here, f"/verknuepfen {self.code_shown_to(there)}")

    def cases_happen(self) -> None:
        """Cases in each state, and sections that somebody wants to hear of again."""
        for number, who in enumerate(("console/ada", TELEGRAM, MATRIX, "console/gesa", "console/hugo"), 2):
            self.house.says(who, f"Wie bauen wir einen Flugplatz Nummer {number}?")
            self.house.taps(who, "case:")
            self.house.chooses(who, 0)
        self.house.does("case_vectors")
        self.house.presses(OFFICE, "case_reply:2")
        self.fills_in(OFFICE, "Dazu berät der Landkreis.", "absenden")
        self.house.presses(OFFICE, "case_reply:3")
        self.fills_in(OFFICE, "Das fragen viele.", "absenden")
        self.house.presses(OFFICE, "case_close:4")
        self.fills_in(OFFICE, "überspringen", "absenden")
        self.house.presses(OFFICE, "case_take:5")
        self.house.does("case_answered", "case_closed")
        for who in ("console/ada", "console/hugo", MATRIX):
            self.house.says(who, "Was ist ein Bürgerbus?")
            self.house.taps(who, "watch:")
        self.house.publishes(PAGES, self.folder / "wiki")
        self.house.does("wiki_news")
        self.house.does("wiki_asks", "wiki_watches")

    def feedback_comes(self) -> None:
        self.fills_in("console/erika", "/rueckmeldung", "Idee", "Im Wiki fehlt ein Beispiel.")
        self.sends_file("console/erika")
        self.fills_in("console/erika", "ja", "0391 1234567", "absenden")
        self.fills_in(MATRIX, "/rueckmeldung", "Lob", "Weiter so.", "überspringen", "nein", "absenden")

    def sends_file(self, who: str) -> None:
        file = FileReference(str(self.pdf), "plan.pdf", "application/pdf", len(PDF))
        self.house.hear({who: {"kind": "file", "file": file}})

    def all_is_delivered(self) -> None:
        """What has been said until now is sent, or was too late."""
        for channel in ("console", "matrix"):
            self.house.delivers(channel)
        self.house.delivers("telegram", State.EXPIRED)

    def some_is_lost(self) -> None:
        """Messages that fail, and that may not have been shown."""
        self.asks_for_bus("console/asker-news")
        self.house.now += timedelta(minutes=1)
        self.house.publishes(NEW_PAGES, self.folder / "wiki")
        for kind in ("wiki_news", "wiki_asks", "case_news"):
            self.house.does(kind)
        self.house.says("telegram/6700000002", "/start")
        self.house.delivers("telegram", State.FAILED)
        self.house.says("telegram/6700000002", "/hilfe")
        self.house.delivers("telegram", State.BLOCKED)
        self.house.says("telegram/6700000003", "/hilfe")
        self.house.says("telegram/6700000004", "Was ist ein Bürgerbus?")
        self.house.leases("telegram")
        self.house.now += timedelta(minutes=1)
        self.house.leases("telegram", owner="second", most=0)  # finds what the first one has left
        self.house.delivers_as("telegram", "second")

    def mails_go(self) -> None:
        """E-mails in each state; those of the last registrations wait."""
        for number, state in enumerate((queue.State.SENT, queue.State.REFUSED)):
            taken = self.house.writes(partial(queue.take, now=self.house.now, lasts=timedelta(minutes=1)))
            reason = "rcpt 550" if number else ""
            self.house.writes(partial(queue.finish, taken=taken, state=state, now=self.house.now, reason=reason))
        self.house.writes(partial(queue.expire, now=self.house.now))
        self.house.does("undelivered-mail")

    def nights(self) -> None:
        self.house.writes(partial(upkeep.plan, now=self.house.now))
        self.house.now = self.house.now.replace(hour=2, minute=0) + timedelta(days=1)
        self.house.does("upkeep")

    def days_ago(self) -> None:
        """A form that nobody has touched since; its person is reminded, and a form that was given up."""
        self.fills_in("console/forgetful", "/rueckmeldung", "Idee")
        self.fills_in("console/giving-up", "/rueckmeldung", "abbrechen")

    # ---- this morning: what is begun, and goes on with the next release

    def forms_are_open(self) -> None:
        """A form of each kind at a step with choices, at a text, at the summary, and in between."""
        begun = ("/rueckmeldung", "Idee", "Im Wiki fehlt ein Beispiel.")
        whole = (*begun, "überspringen", "ja", "0391 1234567")
        forms = {
            "topic": begun[:1],
            "doubt": (*begun[:2], "Gibt es dazu ein Beispiel?"),
            "attachment": begun,
            "call": whole[:4],
            "check": whole,
            "change": (*whole, "Thema"),
            "cancel": (*begun, "abbrechen"),
            "later": (*begun, "später"),
            "twice": (*begun, "später", "/rueckmeldung"),
        }
        for name, answers in forms.items():
            self.fills_in(f"console/feedback-{name}", *answers)
        self.fills_in("console/feedback-file", *begun)
        self.sends_file("console/feedback-file")
        self.fills_in("telegram/6700000005", *whole[:4])
        joins = ("/mitglied_werden", "Uwe Neu", "Mitarbeitende")
        self.fills_in("console/join-role", *joins[:2])
        self.fills_in("console/join-which", *joins, "Neuenkirchen")
        self.fills_in("console/join-code", *joins, "Hanau", "uwe@hanau.example")
        self.codes["mailed"] = self.mailed_code("uwe@hanau.example")
        for step in ("topics", "check"):
            self.registers(f"console/join-{step}", "Uta Neu", "Hanau", f"{step}@hanau.example", until=step)
        self.house.taps("console/join-topics", "f:")
        self.fills_in("console/ask-naming", "/mensch Wer berät uns?")
        self.fills_in("console/ask-check", "/mensch Wer berät uns?", "1")
        for first, number, answers in (("text", 20, ()), ("check", 21, ("Der Landkreis.",))):
            self.opens_for_office(f"reply-{first}", f"case_reply:{self.case(number)}", answers)
        for first, number, answers in (("word", 22, ()), ("check", 23, ("Das wissen wir nicht.",))):
            self.opens_for_office(f"closing-{first}", f"case_close:{self.case(number)}", answers)
        for name, answers in (("text", ()), ("check", ("Und wer zahlt das?",))):
            number = self.case(name)
            self.house.presses(OFFICE, f"case_reply:{number}")
            self.fills_in(OFFICE, "Fragen Sie den Kreis.", "absenden")
            self.house.does("case_answered")
            self.house.taps(f"console/asker-{name}", "case_back:")
            self.fills_in(f"console/asker-{name}", *answers)

    def case(self, name: object, question: str = "") -> int:
        """Make a case, and return its number."""
        who = f"console/asker-{name}"
        self.house.says(who, question or f"Was wird aus Gleis {name}?")
        self.house.taps(who, "case:")
        self.house.chooses(who, 0)
        said = [row for row in self.house.rows(True) if row.who == who][-1]
        found = re.search(r"\d+", str(said.payload["blocks"]))
        assert found
        return int(found[0])

    def opens_for_office(self, name: str, token: str, answers: tuple[str, ...]) -> None:
        who = f"console/{name}"
        self.house.says(who, "/start")
        self.house.writes(lambda one: grant(one, self.person_of(who), Role.OFFICE, None, self.house.now))
        self.house.does("role-changed")
        self.house.presses(who, token)
        self.fills_in(who, *answers)

    def wiki_is_asked(self) -> None:
        """Below answers: more, pages, ratings, what may be handed on, what may be meant."""
        for channel in ("console/", "telegram/"):
            name = "wiki-" if channel == "console/" else "67000001"
            for number, said in enumerate(("Was ist ein Bürgerbus?", "Was kostet ein Anrufbus?", "Wer hilft?")):
                self.house.says(f"{channel}{name}{number}", said)
            self.house.says(f"{channel}{name}3", "Ich will einen Menschen")
            for number, press in ((4, "pages:"), (5, "more:"), (6, "unhelpful:"), (7, "helpful:")):
                self.house.says(f"{channel}{name}{number}", "Was ist ein Bürgerbus?")
                self.house.taps(f"{channel}{name}{number}", press)
            self.house.says(f"{channel}{name}8", "Wer hilft?")
            self.house.taps(f"{channel}{name}8", "case:")
            self.house.says(f"{channel}{name}9", "Wohin damit?")
        self.house.says(MATRIX, "Was ist ein Bürgerbus?")
        self.house.says("console/wiki-last", "Wer hilft?")
        self.house.says("console/wiki-last", "/mensch")
        self.house.says("console/ada", "Wer hilft?")
        self.house.taps("console/ada", "case:")
        self.house.says("console/late", "Was ist ein Bürgerbus?", sent_at=self.house.now - timedelta(days=2))
        self.house.says("console/group-member", "Was ist ein Bürgerbus?", chat="group", is_group=True)
        for who in ("console/watcher", "console/watcher-of-none"):
            self.house.says(who, "Was ist ein Bürgerbus?")
            self.house.taps(who, "watch:")
            self.house.says(who, "/merkliste")

    def office_is_at_work(self) -> None:
        """Buttons of the office: a card of each state, lists, a reason of its own, the team."""
        house = self.house
        for name in ("cards", "active", "suspended", "why", "own", "found", "list", "case", "mine", "next", "page"):
            who = f"console/office-{name}"
            house.says(who, "/start")
            house.writes(lambda one, who=who: grant(one, self.person_of(who), Role.OFFICE, None, house.now))
        house.does("role-changed")
        house.says("console/office-cards", "/freigaben")
        house.says("console/office-active", f"/mitglied {self.number_of('erika')}")
        house.says("console/office-suspended", f"/mitglied {self.number_of('bodo')}")
        house.says("console/office-why", "/freigaben")
        house.taps("console/office-why", "refuse:")
        house.says("console/office-own", f"/sperren {self.number_of('rosa')} Bitte rufen Sie an.")
        house.says("console/office-found", "/mitglieder Muster")
        house.says("console/office-list", "/faelle")
        alike = self.case("gleich")
        for number, question in enumerate(QUESTIONS):
            self.case(f"other-{number}", question)
        house.does("case_vectors")
        house.says("console/office-case", f"/fall {alike}")
        house.says("console/office-page", "/faelle")
        house.says("console/office-next", "/faelle")
        house.taps("console/office-next", "case_list:")
        house.presses("console/office-mine", f"case_take:{self.case('mein')}")
        house.says(ADMIN, "/team")
        house.says("console/second-admin", "/start")
        house.writes(lambda one: grant(one, self.person_of("console/second-admin"), Role.ADMIN, None, house.now))
        house.does("role-changed")
        house.says("console/second-admin", "/team")
        house.taps("console/second-admin", f"team-ask:{self.person_of('console/office-why')}")

    def persons_ask_of_themselves(self) -> None:
        """Leaving, handing over, linking, reminders, being forgotten, help, drafts."""
        house = self.house
        house.says("console/erika", "/austreten")
        house.says("console/hugo", "/nachfolge")
        house.says("console/jana", "/nachfolge Muster")
        house.says("console/lutz", "/nachfolge Erika Muster")
        house.says("console/gesa", "/nachfolge")
        house.says("console/ida", "/nachfolge")
        self.link("console/desk", "telegram/6700000006")
        self.link("console/desk", "matrix/@desk:netzwerk.example")
        house.does("linked")
        house.says("console/desk", "/trennen")
        house.says("telegram/6700000006", "/erinnerungen_wohin")
        self.link("console/home", "telegram/6700000007")
        house.does("linked")
        house.says("console/home", "/erinnerungen_wohin")
        house.taps("console/home", "remind:")
        self.fills_in("console/gone", "/rueckmeldung", "Idee", "später", "/loeschen")
        house.says("console/help", "/hilfe")
        self.fills_in("console/drafts", "/rueckmeldung", "Idee", "später", "/entwuerfe")
        house.says("console/coded", "/verknuepfen")
        self.codes["link"] = self.code_shown_to("console/coded")
        house.says("console/guessing", "/verknuepfen ABCD-2345")

    def house_keeps(self) -> None:
        """What the adapter of Matrix keeps, and messages of streams that no feature uses yet."""
        room = {"room_id": "!neu:netzwerk.example", "inviter": "@neu:netzwerk.example", "received_at": self.house.now}
        event = {
            "event_id": "$eins:netzwerk.example",
            "room_id": "!ada:netzwerk.example",
            "sender": "@ada:netzwerk.example",
            "type": "m.room.encrypted",
            "origin_server_ts": int(self.house.now.timestamp() * 1000),
            "content": {"algorithm": "m.megolm.v1.aes-sha2", "ciphertext": "AwgAEnAC", "session_id": "eins"},
        }

        def work(connection: object) -> None:
            matrix.move_on(connection, "@lotse:netzwerk.example", "s72594_4483_1934")
            connection.execute(insert(matrix.invitations), room)
            matrix.keep_unread(connection, [event], self.house.now)

        self.house.writes(work)
        for number, who in enumerate(("telegram/6700000006", MATRIX, "console/ada")):
            self.announces(number, who)

    def announces(self, number: int, who: str) -> None:
        part = Part(
            parse("Am <b>Montag</b> ist Sprechstunde."), ("form-offer",), (Button("Hilfe", "help:wiki", False),)
        )
        chat, channel, guard = self.chat_of(who), who.partition("/")[0], ("member-active", self.person_of(who))
        for key in (f"told:{number}", f"told:{number}:again"):  # the second replaces the first
            told = Addressed(key, chat, channel, (part,), Stream.ANNOUNCEMENT, "office-hour", guard)
            self.house.writes(partial(enqueue, messages=(told,), now=self.house.now))

    # ---- this minute: jobs of every kind wait

    def jobs_wait(self) -> None:
        """Everything that plans a job happens, and no job is done any more."""
        house = self.house
        self.asks_for_bus("console/asker-more-news")
        house.now += timedelta(minutes=1)
        house.publishes({**PAGES, **MORE_PAGES}, self.folder / "wiki")
        house.does("wiki_news")
        house.does("wiki_asks", "wiki_watches")
        house.publishes(PAGES, self.folder / "wiki")
        house.does("wiki_news")
        house.writes(partial(upkeep.plan, now=house.now))
        self.waits_to_be_told()
        taken = house.writes(partial(queue.take, now=house.now, lasts=timedelta(minutes=1)))
        house.writes(partial(queue.finish, taken=taken, state=queue.State.REFUSED, now=house.now, reason="rcpt 550"))
        house.writes(lambda one: news.plan(one, house.now))

    def publishes_the_last(self) -> None:
        """Publish the wiki that is read when the conversations go on; nobody is told to look."""
        self.house.builds(LAST_PAGES, self.folder / "wiki")

    def waits_to_be_told(self) -> None:
        house = self.house
        told, closed, back = self.case("answered"), self.case("closed"), self.case("back")
        house.presses(OFFICE, f"case_reply:{back}")
        self.fills_in(OFFICE, "Fragen Sie den Kreis.", "absenden")
        house.does("case_answered")
        house.taps("console/asker-back", "case_back:")
        self.fills_in("console/asker-back", "Und wer zahlt das?", "absenden")
        house.presses(OFFICE, f"case_reply:{told}")
        self.fills_in(OFFICE, "Fragen Sie den Kreis.", "absenden")
        house.presses(OFFICE, f"case_close:{closed}")
        self.fills_in(OFFICE, "Das wissen wir nicht.", "absenden")
        house.says(OFFICE, "/freigaben")
        house.taps(OFFICE, "approve:")
        house.says(OFFICE, f"/ablehnen {self.number_of('sepp')}")
        house.taps(OFFICE, f"refuse:{self.number_of('sepp')}")
        house.says(ADMIN, "/einladen")
        house.says("console/newcomer", f"/einladung {self.code_shown_to(ADMIN)}")
        house.writes(lambda one: grant(one, self.person_of(CLERK), Role.ADMIN, self.person_of(ADMIN), house.now))
        house.says(CLERK, "/einladen")
        self.codes["team"] = self.code_shown_to(CLERK)
        self.link("console/here", "console/there")
        self.link("console/cut", "telegram/6700000008")
        house.says("console/cut", "/trennen")
        house.taps("console/cut", "unlink:")
        house.says("console/erika", "/nachfolge Lutz Muster")
        house.taps("console/erika", "handover:offer")
        house.says("matrix/@export:netzwerk.example", "/meine_daten")
        house.says("console/erased", "/loeschen")
        house.taps("console/erased", "erase:")

    def messages_wait(self) -> None:
        """Messages in each state of the inbox, and messages that are being sent."""
        house = self.house
        house.says("console/parked", "Absturz")
        for seconds in (2, 4, 8):
            house.now += timedelta(seconds=seconds)
            house.works()
        for channel in ("console", "matrix", "telegram"):
            house.leases(channel, owner="third", most=2)
        house.arrives("console/waiting", text="Was ist ein Bürgerbus?")
        house.arrives(TELEGRAM, kind="press", token="help:wiki")
        house.arrives(MATRIX, text="1")
        house.arrives("console/feedback-waiting", text="/rueckmeldung")
        house.arrives("console/feedback-waiting", text="Idee")
        house.arrives("telegram/6700000011", kind="edit", text="Was ist ein Bürgerbus?")
        house.arrives("telegram/6700000012", kind="other", detail="voice")
        house.arrives("telegram/6700000013", kind="moved", text="6700000099")
        house.arrives("telegram/6700000014", kind="blocked")
        house.now += timedelta(seconds=10)
        house.turns.tell_waiting()
        house.writes(
            partial(claim, now=house.now, until=house.now + timedelta(seconds=10), limit=1, channels=["console"])
        )
        first = update(jobs).where(jobs.c.kind == "undelivered-mail").values(due_at=house.now - timedelta(days=30))
        house.writes(lambda one: one.execute(first))
        house.writes(partial(hand_over, now=house.now, limit=1))
