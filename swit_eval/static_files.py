"""Style sheets and scripts as production serves them."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(CompressedManifestStaticFilesStorage):
    """Named by their content and compressed; modules too import each other by these names.

    So a browser keeps each file for good, and never mixes the scripts of two releases. Django tries it out behind
    this switch, which is for subclasses.
    """

    support_js_module_import_aggregation = True
