"""Tests of bot/announcements/audience."""
