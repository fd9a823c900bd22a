"""Writers turn a ``Conversion`` into text: ``csv`` and ``json`` for programs, ``text`` for people at a terminal."""
