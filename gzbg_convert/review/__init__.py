"""Showing what was read where it was read: ``marks`` says what to mark on each page, ``pictures`` draws it."""
