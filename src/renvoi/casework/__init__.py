"""What a person does with renvoi, as verbs: take in, correct, merge, rebuild … The outside comes in through ports."""
