"""What every messenger keeps, and what the emulator of Telegram refuses as Telegram does."""
