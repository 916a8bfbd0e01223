"""What somebody has achieved: progress, its picture, the certificate, and what a Kommune may see of it."""
