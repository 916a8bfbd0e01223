"""The Förder-Check: in a few taps, whether there is money for a Kommune and what it may be spent on."""
