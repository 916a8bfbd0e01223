"""The official register of Kommunen, and finding somebody's in it."""
