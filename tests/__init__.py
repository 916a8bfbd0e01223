"""Tests: real databases and processes; stand-ins only for a messenger's network, the clock and some embedders."""
