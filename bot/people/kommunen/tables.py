"""The municipalities, districts and associations of the official register, also those that are no more."""

from sqlalchemy import Column, Date, Index, Integer, String, Table

from bot.storage.schema import metadata

kommunen = Table(
    "kommunen",
    metadata,
    # The regional key: 2 digits of a Land, 5 of a Kreis, 9 of a Gemeindeverband, 12 of a Gemeinde.
    Column("key", String(12), primary_key=True),
    Column("kind", String(10), nullable=False),  # land, kreis, verband, gemeinde
    Column("ags", String(8), nullable=False, index=True),  # of a Gemeinde 8 digits, otherwise the key, "" of a Verband
    Column("name", String(150), nullable=False),  # as people say it: "Neustadt an der Weinstraße"
    Column("title", String(100), nullable=False),  # what it is: "kreisfreie Stadt", or "" where the name says so
    Column("designation", String(100), nullable=False, default=""),  # in the register: "Hanau, Brüder-Grimm-Stadt"
    Column("land_key", String(2), nullable=False),
    Column("kreis_key", String(5), nullable=False),  # "" of a Land
    Column("verband_key", String(9), nullable=False),  # "" where there is none
    Column("plz", String(5), nullable=False),  # of the town hall, "" where there is none
    Column("population", Integer),
    Column("area_hectares", Integer),
    Column("as_of", Date, nullable=False),  # of the register in which it stood last
    Column("retired_on", Date),  # as of the register in which it was missing first
    Column("successor_key", String(12)),
    Index("ix_kommunen_kind", "kind"),
    Index("ix_kommunen_kreis_key_name", "kreis_key", "name"),
)

register = Table(
    "kommunen_register",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),  # always 1
    Column("as_of", Date, nullable=False),
    Column("revision", Integer, nullable=False),  # grows with each change, so that others see that there was one
)
