"""Somebody is in distress: it is recognised before anything else, and answered with whom to call."""
