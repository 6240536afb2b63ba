"""What a person does with renvoi, as verbs: take in, correct, merge, rebuild … Outside parts come in through ports."""
