"""Tests of bot/announcements/writing."""
