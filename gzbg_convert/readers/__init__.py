"""Readers turn bytes into paragraphs and tables; here is how one is chosen, or plugged in."""

from gzbg_convert.readers.registry import Reader, ReaderInfo, find_reader, list_readers

__all__ = ["Reader", "ReaderInfo", "find_reader", "list_readers"]
