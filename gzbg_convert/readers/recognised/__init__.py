"""Readers of what text recognition leaves: words or lines with boxes and scores.

A reader of a format makes ``RecognisedPage``s (``page``); ``blocks`` makes paragraphs and tables of them with the same
geometry that reads a PDF (``readers.layout``).
"""
