"""The workbook (XLSX): interviews to fill in without a connection, and back again (interview.md 11).

exporting.py reads an evaluation into a plain description (layout.py), writing.py draws it. opening.py lets in only what
is bounded and harmless, reading.py finds the cells again, importing.py writes them down through the forms and acts of
the pages.
"""
