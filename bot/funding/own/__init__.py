"""The Kommune's side of its grants: seeing, signing, withdrawing, proving, and who acts for it when people go."""
