"""What is worth telling a member, when, and how it is said: pure functions, and the verbs that plan and deliver."""
