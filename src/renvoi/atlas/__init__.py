"""What the world says, one small file each, read by a strict loader that refuses a fact without its source."""

from renvoi.atlas.carriers import carriers
from renvoi.atlas.country import Law, countries, load_country
from renvoi.atlas.languages import languages
from renvoi.atlas.merchants import merchants

__all__ = ["Law", "carriers", "countries", "languages", "load_country", "merchants"]
