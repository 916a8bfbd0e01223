matrix-ways-out = Oder schreiben Sie: { $labels }
