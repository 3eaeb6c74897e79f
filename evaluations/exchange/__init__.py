"""The exchange format `swit-evaluation/1`: how an evaluation leaves one place and reaches another.

`reading` turns text into a checked document or names the fault; `importing_*` and `exporting` connect
documents with the database; `scoring_input` hands a document to the scoring engine.
"""
