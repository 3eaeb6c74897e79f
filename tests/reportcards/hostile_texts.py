"""Sixty texts that ask whoever draws them to fetch something: a file of this machine, or something of another one."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from itertools import cycle, islice

FILE, HOST = "FILE-URL", "http://hostile.invalid"
"""The file is put in for the first (`payloads`). Nobody answers at the second."""

TEXTS = {
    # Elements that load something.
    "image": f'<img src="{FILE}"/>',
    "image of another host": f'<img src="{HOST}/a.png"/>',
    "image in several sizes": f'<img srcset="{FILE} 1x, {HOST}/b.png 2x" src="{HOST}/c.png"/>',
    "picture": f'<picture><source srcset="{FILE}"/><img src="{FILE}"/></picture>',
    "link to a stylesheet": f'<link rel="stylesheet" href="{HOST}/d.css"/>',
    "link to an attachment": f'<link rel="attachment" href="{FILE}"/>',
    "anchor to an attachment": f'<a rel="attachment" href="{FILE}">annex</a>',
    "object": f'<object data="{FILE}" type="text/plain">x</object>',
    "embed": f'<embed src="{FILE}" type="image/svg+xml"/>',
    "frame": f'<iframe src="{FILE}"></iframe>',
    "frame of the machine's own address": '<iframe src="http://169.254.169.254/latest/meta-data/"></iframe>',
    "video with a poster": f'<video poster="{FILE}" src="{HOST}/e.mp4"></video>',
    "sound": f'<audio src="{HOST}/f.ogg" autoplay="autoplay"></audio>',
    "field that is an image": f'<input type="image" src="{FILE}"/>',
    "background of the body": f'<body background="{FILE}">',
    "background of a table": f'<table background="{HOST}/g.png"><tr><td>x</td></tr></table>',
    "base": f'<base href="{HOST}/"/>',
    "refresh": f'<meta http-equiv="refresh" content="0;url={FILE}"/>',
    "icon": f'<link rel="icon" href="{HOST}/h.ico"/>',
    "script": f'<script src="{HOST}/i.js">document.write(1)</script>',
    # Styles that load something.
    "style element": f"<style>body {{ background: url({FILE}) }}</style>",
    "import in a style": f'<style>@import "{HOST}/j.css";</style>',
    "import": f"@import url({FILE});",
    "end of a rule": f"}} * {{ background-image: url('{FILE}') }}",
    "font": f"@font-face {{ font-family: Card Sans; src: url({HOST}/k.woff2) }}",
    "content": f"x; content: url({FILE}); list-style-image: url({HOST}/l.png)",
    "cursor and border": f"border-image: url({FILE}) 1; cursor: url({HOST}/m.cur)",
    "escaped address": "background: u\\72l(\\66 ile:///etc/passwd)",
    "style attribute": f'<p style="background: url({FILE})">x</p>',
    "end of an attribute": f'" style="background: url({FILE})" x="',
    "end of an attribute in single quotes": f"' src='{FILE}' onerror='x",
    # The ends of what a template may have opened.
    "end of a tag": f'"><img src="{FILE}"/>',
    "end of a title": f'</title><link rel="stylesheet" href="{HOST}/n.css"/>',
    "end of a style": f'</style><img src="{FILE}"/>',
    "end of a page": f'</p></div></section><section><img src="{FILE}"/></section>',
    "end of a comment": f'--><img src="{FILE}"/><!--',
    "end of raw text": f']]><img src="{FILE}"/><![CDATA[',
    # Drawings, and XML.
    "image in a drawing": f'<svg xmlns="http://www.w3.org/2000/svg"><image href="{FILE}" width="9" height="9"/></svg>',
    "image with a prefix": f'<svg xmlns:xlink="http://www.w3.org/1999/xlink"><image xlink:href="{FILE}"/></svg>',
    "use": f'<svg><use href="{FILE}#x"/></svg>',
    "filter": f'<svg><filter id="f"><feImage href="{FILE}"/></filter><rect filter="url(#f)"/></svg>',
    "style of a drawing": f'<svg><style>@import url("{FILE}");</style></svg>',
    "foreign object": f'<svg><foreignObject><img src="{FILE}"/></foreignObject></svg>',
    "entity": f'<!DOCTYPE x [<!ENTITY e SYSTEM "{FILE}">]><x>&e;</x>',
    "entities without end": '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;&b;&b;</x>',
    "inclusion": f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" parse="text" href="{FILE}"/>',
    "instruction": f'<?xml-stylesheet type="text/css" href="{FILE}"?>',
    # Addresses in all their forms.
    "address of a file": FILE,
    "address in capitals": '<IMG SRC="FILE:///etc/passwd"/>',
    "address with a host": '<img src="file://localhost/etc/passwd"/>',
    "address with dots": '<img src="marks/../../../../../../../../etc/passwd"/>',
    "address with hidden dots": '<img src="%2e%2e/%2e%2e/%2e%2e/snapshot.py"/>',
    "address without a scheme": '<img src="//hostile.invalid/o.png"/>',
    "share of another machine": '<img src="\\\\hostile.invalid\\share\\p.png"/>',
    "old protocols": '<img src="ftp://hostile.invalid/q"/><img src="gopher://hostile.invalid/r"/>',
    "data that is a drawing": f"<img src='data:image/svg+xml,%3Csvg%3E%3Cimage href=%22{FILE}%22/%3E%3C/svg%3E'/>",
    "data that is a page": f'<iframe src="data:text/html,<img src={FILE}>"></iframe>',
    # Signs that are read twice, and templates.
    "escaped markup": f"&lt;img src=&quot;{FILE}&quot;/&gt; &#60;img src=&#34;{FILE}&#34;/&#62;",
    "signs that no page can hold": f'\x00<img\x0bsrc="{FILE}"/>\ufffe\u202e>/"x"=crs gmi<',
    "template": "{% include '/etc/passwd' %}{% debug %}{{ card }}{{ settings.SECRET_KEY }}{% load static %}",
}

WRITTEN = {
    *("led_by", "round", "text", "said_by", "name", "declined", "reason", "correction", "outcome", "source"),
    *("value", "framework", "framework_version", "asked_in", "number"),
}
"""Of the columns of a snapshot that are plain text: those that somebody types, or a file brings."""


def payloads(file):
    """The texts, with the address of this file in them."""
    return [text.replace(FILE, file.as_uri()) for text in TEXTS.values()]


def filled(snapshot, texts, first=0):
    """The snapshot with one of these texts in the place of every text, in turn, from the first on."""
    return _filled(snapshot, islice(cycle(texts), first, None))


def _filled(value, texts, name=""):
    if is_dataclass(value):
        parts = {
            field.name: _filled(getattr(value, field.name), texts, field.name) for field in fields(value)
        }
        return replace(value, **parts)
    if isinstance(value, tuple):
        return tuple(_filled(part, texts, name) for part in value)
    if isinstance(value, Mapping):
        return {language: next(texts) for language in value or ("en",)}
    return next(texts) if isinstance(value, str) and name in WRITTEN else value
