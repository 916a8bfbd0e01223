"""Linking: one person at several messengers."""
