"""An announcement as the office sees it, its approval, and the list of whom it goes to from then on."""
