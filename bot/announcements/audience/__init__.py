"""For whom an announcement is meant: rules, what they are made of, and whom they find."""
