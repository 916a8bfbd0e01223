"""What every feature may know of persons: members, Kommunen, rights, cases."""
