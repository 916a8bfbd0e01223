"""Tests of bot/announcements/receiving."""
