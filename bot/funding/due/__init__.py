"""Until when who has to act, in working days of the Land, and what happens when that day comes."""
