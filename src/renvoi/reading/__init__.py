"""Bytes → tree of parts → draft facts: mail, PDF, photo, web page. Pure: no clock, network, environment or database."""
