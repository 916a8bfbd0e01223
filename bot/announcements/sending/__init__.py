"""An approved announcement on its way: into the outbox, held, gone on with, stopped."""
