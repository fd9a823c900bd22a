"""What calling a library takes of ``ctypes``, without importing that: its other types and functions are not used here.

All is of the C module under ``ctypes`` and behaves as it does there.
"""

from __future__ import annotations

import sys
from _ctypes import FUNCFLAG_CDECL, FUNCFLAG_PYTHONAPI, CFuncPtr, Structure, _SimpleCData, addressof, byref

from gzbg_convert.light import TYPE_CHECKING

if TYPE_CHECKING:
    from ctypes import c_char, c_float, c_int, c_uint, c_ulong, c_void_p
    from typing import Any
else:
    c_char, c_float, c_int, c_uint, c_ulong, c_void_p = (
        type(_SimpleCData)(f"c_{letter}", (_SimpleCData,), {"_type_": letter})
        for letter in "cfiILP"  # as in the module ``struct``
    )

__all__ = (
    "HELD",
    "CFuncPtr",
    "Structure",
    "addressof",
    "byref",
    "c_char",
    "c_float",
    "c_int",
    "c_uint",
    "c_ulong",
    "c_void_p",
    "library_at",
)

HELD = FUNCFLAG_CDECL | FUNCFLAG_PYTHONAPI  # a function that is called, or calls, with the interpreter lock held


class _Function(CFuncPtr):
    _flags_ = HELD
    _restype_ = c_int  # where nothing else is said


class _Library:
    """A loaded library; its functions are its attributes."""

    def __init__(self, path: str) -> None:
        from _ctypes import dlopen

        self._handle = dlopen(path, 0)

    def __getattr__(self, name: str) -> _Function:
        function = _Function((name, self))  # type: ignore[arg-type]  # whatever has a handle
        setattr(self, name, function)
        return function


def library_at(path: str) -> Any:
    """The library in the file ``path``, called with the interpreter lock held. Raises ``OSError``."""
    if sys.platform == "win32":
        from ctypes import PyDLL  # finds what a library needs in ways of its own

        return PyDLL(path)
    return _Library(path)
