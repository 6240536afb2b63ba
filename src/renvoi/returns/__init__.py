"""A return is its dated events → its status, what is owed, what is odd, the next action. Pure; `today` comes in."""

from renvoi.returns.explain import next_step, sentences
from renvoi.returns.follow import follow
from renvoi.returns.status import Action, Do, ReturnStatus, Stage, Sums

__all__ = ["Action", "Do", "ReturnStatus", "Stage", "Sums", "follow", "next_step", "sentences"]
