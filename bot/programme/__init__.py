"""The programme: online seminars and meetings that people find, sign up for, are reminded of, and attend."""
