"""The types everything else speaks in: documents in, reports out, editions as data."""
