"""What the world says, one small file each, read by a strict loader that refuses a fact without its source."""

from renvoi.atlas.country import Law, countries, load_country

__all__ = ["Law", "countries", "load_country"]
