"""Office documents and what is hidden in them: bombs, programs, macros, passwords, other documents, lies."""

import struct
import time
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA

import pytest

from bot.engine.foreign.archives import MOST_ENTRIES, judge
from bot.engine.foreign.verdicts import FileVerdict
from tests.sent_files import COMPOUND, GOOD, PROGRAM, archive, office, office_parts, open_document, open_document_parts

OFFICE = ("docx", "xlsx", "pptx")
OFFICE_NAMES = tuple(name for name in GOOD if GOOD[name].startswith(b"PK"))
MEGABYTE = 1_000_000


def ending(name: str) -> str:
    return f".{name.rpartition('.')[2]}"


@pytest.mark.parametrize("name", OFFICE_NAMES)
def test_each_kind_is_good_under_its_own_name_only(name: str) -> None:
    for other in OFFICE_NAMES:
        expected = FileVerdict.GOOD if other == name else FileVerdict.OTHER_KIND
        assert judge(ending(other), GOOD[name]) is expected, other


@pytest.mark.parametrize("kind", OFFICE)
def test_what_programs_put_into_documents_is_good(kind: str) -> None:
    usual = {"docProps/app.xml": "<a/>", "docProps/thumbnail.jpeg": b"\xff\xd8\xff", "customXml/item1.xml": "<a/>"}
    assert judge(f".{kind}", office(kind, usual)) is FileVerdict.GOOD
    chart = {"word/embeddings/Microsoft_Excel_Worksheet.xlsx": office("xlsx"), "word/charts/chart1.xml": "<c/>"}
    assert judge(f".{kind}", office(kind, chart)) is FileVerdict.GOOD


# ---- bombs


def test_the_smallest_bomb_is_not_unpacked() -> None:
    packed = archive({"mimetype": bytes(101 * MEGABYTE)}, ZIP_BZIP2)
    assert len(packed) < 1_500
    assert judge(".odt", packed) is FileVerdict.TOO_COMPLEX


@pytest.mark.parametrize("way", [ZIP_BZIP2, ZIP_LZMA])
def test_what_is_packed_as_no_office_program_does_is_refused(way: int) -> None:
    assert judge(".odt", archive(open_document_parts("text"), way)) is FileVerdict.DAMAGED


@pytest.mark.parametrize("name", OFFICE_NAMES)
def test_a_document_that_grows_too_much_is_refused(name: str) -> None:
    parts = open_document_parts("text") if name.startswith("brief.odt") else office_parts("docx")
    packed = archive({**parts, "word/media/a.bmp": bytes(30 * MEGABYTE)}, ZIP_DEFLATED)
    assert judge(ending(name), packed) is FileVerdict.TOO_COMPLEX


def test_a_document_may_unpack_to_a_hundred_megabytes() -> None:
    noise = bytes(range(256)) * 4_000
    large = {f"word/media/{number}.bmp": noise + bytes(48 * MEGABYTE) for number in range(2)}
    packed = archive({**office_parts("docx"), **large, "word/media/noise": noise}, 0)
    assert judge(".docx", packed) is FileVerdict.GOOD
    packed = archive({**office_parts("docx"), **large, "word/media/noise": noise * 5}, 0)
    assert judge(".docx", packed) is FileVerdict.TOO_COMPLEX


def test_150_000_entries_are_refused_by_the_end_record_alone() -> None:
    packed = archive({f"word/{number:080}": "" for number in range(60_000)})
    begun = time.process_time()
    assert judge(".docx", packed) is FileVerdict.TOO_COMPLEX
    assert time.process_time() - begun < 0.05


def test_an_end_record_that_lies_about_the_entries_is_not_believed() -> None:
    packed = bytearray(archive({f"{number}": "" for number in range(MOST_ENTRIES + 1)}))
    struct.pack_into("<HH", packed, len(packed) - 22 + 8, 1, 1)
    assert judge(".docx", bytes(packed)) is FileVerdict.TOO_COMPLEX


def test_a_part_that_lies_about_its_size_is_read_no_further_than_allowed() -> None:
    declared = b" " * (90 * MEGABYTE)
    packed = archive({**office_parts("docx"), "[Content_Types].xml": declared, "noise": bytes(range(256)) * 4_000}, 8)
    lying = packed.replace(struct.pack("<I", len(declared)), struct.pack("<I", 1_000))
    with pytest.raises(MemoryError):
        judge(".docx", archive({**office_parts("docx"), "[Content_Types].xml": declared}, 0))
    assert judge(".docx", lying) is FileVerdict.DAMAGED


def test_entities_that_grow_are_refused_before_they_do() -> None:
    laughs = "".join(f'<!ENTITY a{number} "{f"&a{number - 1};" * 10}">' for number in range(1, 10))
    bomb = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">{laughs}]><x>&a9;</x>'
    assert judge(".docx", office("docx", {"[Content_Types].xml": bomb})) is FileVerdict.DAMAGED


# ---- what acts


@pytest.mark.parametrize(
    "name",
    [
        "word/vbaProject.bin",
        "word/vbaData.xml",
        "xl/macrosheets/sheet1.xml",
        "word/activeX/activeX1.xml",
        "word/embeddings/oleObject1.bin",
        "word/media/setup.exe",
        "word/media/SETUP.EXE",
        "a.js",
        "classes.dex",
        "org/evil/Main.class",
        "lib/arm/libx.so",
    ],
)
def test_what_acts_is_found_by_its_name(name: str) -> None:
    assert judge(".docx", office("docx", {name: "x"})) is FileVerdict.ACTIVE


@pytest.mark.parametrize("content", [PROGRAM, b"\x7fELF\x02\x01", b"\xca\xfe\xba\xbe\0\0", COMPOUND, b"#!/bin/sh\n"])
def test_a_program_is_found_under_any_name(content: bytes) -> None:
    assert judge(".docx", office("docx", {"word/media/image1.png": content})) is FileVerdict.ACTIVE
    assert judge(".odt", open_document("text", {"Pictures/1.png": content})) is FileVerdict.ACTIVE


@pytest.mark.parametrize(
    "declared",
    [
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.ms-office.vbaProject",
        "application/vnd.ms-excel.macrosheet+xml",
        "application/vnd.ms-office.activeX+xml",
    ],
)
def test_what_acts_is_found_by_what_it_is_declared_to_be(declared: str) -> None:
    assert judge(".docx", archive(office_parts("docx", declared))) is FileVerdict.ACTIVE


@pytest.mark.parametrize("folder", ["Basic/Standard/Module1.xml", "Scripts/python/a.txt", "Dialogs/a.xml"])
def test_macros_of_libreoffice_are_found(folder: str) -> None:
    assert judge(".odt", open_document("text", {folder: "<x/>"})) is FileVerdict.ACTIVE


def test_objects_of_other_programs_in_open_documents_are_found() -> None:
    entry = '<m:file-entry m:full-path="Object 1" m:media-type="application/vnd.sun.star.oleobject"/>'
    assert judge(".odt", open_document("text", {"Object 1": "x"}, entry)) is FileVerdict.ACTIVE


@pytest.mark.parametrize(
    "parts",
    [
        {"META-INF/MANIFEST.MF": "Main-Class: Evil", "Evil.class": b"\xca\xfe\xba\xbe"},
        {"AndroidManifest.xml": "x", "classes.dex": "dex\n035"},
        {"META-INF/MANIFEST.MF": "Manifest-Version: 1.0"},
        {"a": "b"},
    ],
)
@pytest.mark.parametrize("name", OFFICE_NAMES)
def test_other_archives_are_no_office_documents(name: str, parts: dict[str, str | bytes]) -> None:
    assert judge(ending(name), archive(parts)) in (FileVerdict.ACTIVE, FileVerdict.OTHER_KIND)


def test_a_document_in_a_document_is_judged_as_well() -> None:
    inner = office("xlsx", {"xl/vbaProject.bin": "x"})
    assert judge(".docx", office("docx", {"word/embeddings/a.xlsx": inner})) is FileVerdict.ACTIVE
    nested = office("docx", {"word/embeddings/b.xlsx": office("xlsx")})
    assert judge(".docx", office("docx", {"word/embeddings/a.docx": nested})) is FileVerdict.ACTIVE
    assert judge(".docx", office("docx", {"word/media/a.png": archive({"a": "b"})})) is FileVerdict.ACTIVE


# ---- passwords, and what is not whole


def test_an_encrypted_document_is_told_so() -> None:
    packed = bytearray(office("docx"))
    for place in (place for place in range(len(packed)) if packed[place : place + 4] in (b"PK\x01\x02", b"PK\x03\x04")):
        packed[place + (8 if packed[place + 2] == 1 else 6)] |= 1
    assert judge(".docx", bytes(packed)) is FileVerdict.LOCKED
    entry = '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"><m:encryption-data/></m:file-entry>'
    assert judge(".odt", open_document("text", manifest=entry)) is FileVerdict.LOCKED


def test_what_is_not_whole_is_damaged() -> None:
    whole = GOOD["brief.docx"]
    assert judge(".docx", whole[:-30]) is FileVerdict.DAMAGED
    assert judge(".docx", b"PK\x03\x04" + bytes(range(256))) is FileVerdict.DAMAGED
    assert judge(".docx", whole.replace(b"<Override", b"<Overridf")) is FileVerdict.DAMAGED  # its checksum is another


@pytest.mark.parametrize("name", ["../../etc/cron.d/x", "/etc/passwd", "word/../../x"])
def test_names_that_leave_their_folder_are_refused(name: str) -> None:
    assert judge(".docx", office("docx", {name: "x"})) is FileVerdict.DAMAGED


def test_a_name_that_is_given_twice_is_refused() -> None:
    assert judge(".docx", office("docx", {"WORD/document.xml": "<other/>"})) is FileVerdict.DAMAGED


def test_a_plain_archive_is_judged_by_what_is_in_it() -> None:
    assert judge(".zip", archive({"kurs.md": "# Kurs", "bild.png": GOOD["bild.png"]})) is FileVerdict.GOOD
    assert judge(".zip", archive({"a.md": PROGRAM})) is FileVerdict.ACTIVE
    assert judge(".zip", archive({"b.exe": ""})) is FileVerdict.ACTIVE
    assert judge(".zip", archive({"../kurs.md": ""})) is FileVerdict.DAMAGED
    assert judge(".zip", archive({"null": bytes(101 * MEGABYTE)}, ZIP_DEFLATED)) is FileVerdict.TOO_COMPLEX
