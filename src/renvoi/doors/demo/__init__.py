"""The demo mailbox: invented shops write to an invented household, always relative to the day it is opened."""
