"""What stands in addresses: codes as the exchange format allows them, and tokens; anything else is not found."""

from django.urls import register_converter
from django.urls.converters import StringConverter


class CodeConverter(StringConverter):
    """`<code:round>`: letters, figures, dots and hyphens, at most 40."""

    regex = "[A-Za-z0-9_][A-Za-z0-9_.-]{0,39}"


register_converter(CodeConverter, "code")


class TokenConverter(StringConverter):
    """`<token:token>`: the end of a personal link, 32 random bytes as 43 letters, figures, hyphens and lines."""

    regex = "[A-Za-z0-9_-]{43}"


register_converter(TokenConverter, "token")
