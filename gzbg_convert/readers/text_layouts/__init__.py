"""The layouts in which plain text carries tables, one module each.

Every module offers functions of the type ``lines.Layout``: they look at the shape of the lines from one position on
and either form a table there or say how far they need not be asked again. None knows a label or a number.
"""
