"""`make score`: how right the reading is on labelled mails, with what can be said for certain of so few."""
