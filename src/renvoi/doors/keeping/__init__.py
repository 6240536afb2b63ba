"""Copies of the installation: by hand, by night, and back."""
