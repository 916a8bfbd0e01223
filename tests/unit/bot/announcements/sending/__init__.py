"""Tests of bot/announcements/places."""
