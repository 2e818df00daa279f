"""Updates without the internet: a signed file on a stick, verified, installed, and a way back.

``container`` is the file, ``rules`` say which file this program takes, ``install`` and ``back`` do the work,
``record`` remembers between the program before and the one after. docs/updates.md tells the whole of it.
"""
