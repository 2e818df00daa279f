"""Papers: the content of ``desktop.models.papers`` drawn with reportlab, as PDF bytes.

Pure functions, no clock and no data of their own: the same content on the same sheet gives the same bytes.
Import the one that is needed when it is needed (``from desktop.printing.receipt import render_receipt``);
reportlab is slow to load.
"""
