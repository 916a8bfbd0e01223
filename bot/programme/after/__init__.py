"""What a meeting leaves behind: who was there, certificates, what people thought of it, recordings, contacts."""
