"""The evidence as a spreadsheet (XLSX) that computes every number again, from the points upward.

sheets.py says what a sheet is made of; each module beside it makes one or two; binding.py puts them together,
writing.py draws them. A formula stands in its cell with the value that it comes to, so that a program that does not
compute shows it too.
"""
