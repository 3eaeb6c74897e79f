"""Files that want to harm, or are no logo; and pictures that are one."""

import struct
import zlib
from io import BytesIO
from zipfile import ZipFile

from PIL import Image, ImageDraw, PngImagePlugin

MARKER = "planted-7f3c"
SIGNATURE = b"\x89PNG\r\n\x1a\n"


def picture(mode="RGB", size=(300, 150), colour="#17695b", ground="white"):
    """A filled square on a ground."""
    drawn = Image.new("RGBA", size, ground)
    ImageDraw.Draw(drawn).rectangle((0, 0, size[0] // 2, size[1] - 1), fill=colour)
    return drawn.convert(mode)


def written(drawn, kind="PNG", **options):
    file = BytesIO()
    drawn.save(file, kind, **options)
    return file.getvalue()


def noise(size=(600, 300)):
    """The picture that can be packed least."""
    return Image.effect_noise(size, 100).convert("RGB")


def chunk(name, content):
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def png_of_size(width, height, packed=b""):
    """A PNG whose head says how large it is; there need be nothing behind it."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return SIGNATURE + head + chunk(b"IDAT", packed or zlib.compress(b"")) + chunk(b"IEND", b"")


def bomb(width=20_000, height=20_000):
    """Some kilobytes that would unpack to more than a gigabyte."""
    packing = zlib.compressobj(9)
    packed = b"".join(packing.compress(bytes(1 + 3 * width)) for _row in range(40)) + packing.flush()
    return png_of_size(width, height, packed)


def text_bomb():
    """A remark of a hundred megabytes beside a small picture."""
    small = written(picture())
    remark = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(100_000_000), 9))
    return small[:33] + remark + small[33:]


def profile_bomb():
    """The same as a colour profile."""
    small = written(picture())
    return small[:33] + chunk(b"iCCP", b"x\0\0" + zlib.compress(bytes(100_000_000), 9)) + small[33:]


def endless_passes():
    """A JPEG that says the same two hundred thousand times."""
    sharp = written(noise((64, 64)), "JPEG", progressive=True)
    last = sharp.rindex(b"\xff\xda")
    again = sharp[last:-2]
    return sharp[:-2] + again * ((1_900_000 - len(sharp)) // len(again)) + sharp[-2:]


def moving(kind):
    first, *others = (picture(colour=colour) for colour in ("#17695b", "#b0122b", "#1f1b24"))
    return written(first, kind, save_all=True, append_images=others, duration=100)


def with_remarks(kind):
    """A picture that says in every way there is who made it, and where."""
    exif = Image.Exif()
    exif[0x010E], exif[0x013B], exif[0x9286] = (
        f"{MARKER} description",
        f"{MARKER} artist",
        f"{MARKER} comment",
    )
    exif.get_ifd(0x8825)[0x001B] = f"{MARKER} place"
    options = {"exif": exif, "icc_profile": f"{MARKER} profile".encode() * 9}
    if kind == "PNG":
        remarks = PngImagePlugin.PngInfo()
        remarks.add_text("Author", f"{MARKER} author")
        remarks.add_itxt("XML:com.adobe.xmp", f"<x>{MARKER}</x>", zip=False)
        options["pnginfo"] = remarks
    else:
        options["xmp"] = f"<x>{MARKER}</x>".encode()
    if kind == "JPEG":
        options["comment"] = f"{MARKER} remark"
    return written(picture(), kind, **options)


def two_in_one():
    """A picture that is an archive and a page as well."""
    archive = BytesIO()
    with ZipFile(archive, "w") as opened:
        opened.writestr("index.html", f"<script>{MARKER}</script>")
    return written(picture()) + f"<script>{MARKER}</script>".encode() + archive.getvalue()


def broken_checksum():
    small = bytearray(written(picture()))
    small[len(small) // 2] ^= 0xFF
    return bytes(small)


SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'

REFUSED = {
    "empty": (lambda: b"", "EMPTY"),
    "too heavy": (lambda: written(picture()) + bytes(2_000_000), "HEAVY"),
    "SVG": (lambda: SVG, "INSTRUCTIONS"),
    "SVG with a long beginning": (lambda: b"\xef\xbb\xbf<!--" + b" " * 900 + b"-->" + SVG, "INSTRUCTIONS"),
    "page": (lambda: b"<!doctype html><img src=x onerror=alert(1)>", "OTHER"),
    "PDF": (lambda: b"%PDF-1.7\n", "OTHER"),
    "PostScript": (lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "OTHER"),
    "GIF": (lambda: written(picture("P"), "GIF"), "OTHER"),
    "TIFF": (lambda: written(picture(), "TIFF"), "OTHER"),
    "BMP": (lambda: written(picture(), "BMP"), "OTHER"),
    "icon": (lambda: written(picture(), "ICO"), "OTHER"),
    "sound": (lambda: b"RIFF\x24\0\0\0WAVEfmt ", "OTHER"),
    "programme": (lambda: b"\x7fELF\x02\x01\x01" + bytes(64), "OTHER"),
    "bomb": (bomb, "LARGE"),
    "larger than Pillow warns of": (lambda: png_of_size(10_000, 10_000), "LARGE"),
    "as large as may be written": (lambda: png_of_size(2**31 - 1, 2**31 - 1), "LARGE"),
    "a little too large": (lambda: png_of_size(10_000, 1_001), "LARGE"),
    "a line of ten million points": (lambda: png_of_size(10_000_001, 1), "LARGE"),
    "of no size": (lambda: png_of_size(0, 0), "BROKEN"),
    "remark that is a bomb": (text_bomb, "BROKEN"),
    "profile that is a bomb": (profile_bomb, "BROKEN"),
    "JPEG of endless passes": (endless_passes, "BROKEN"),
    "moving PNG": (lambda: moving("PNG"), "MOVING"),
    "moving WebP": (lambda: moving("WEBP"), "MOVING"),
    "PNG cut off": (lambda: written(noise())[:-2000], "BROKEN"),
    "JPEG cut off": (lambda: written(noise(), "JPEG")[:-2000], "BROKEN"),
    "WebP cut off": (lambda: written(noise(), "WEBP")[:-2000], "BROKEN"),
    "head alone": (lambda: written(picture())[:33], "BROKEN"),
    "first signs alone": (lambda: SIGNATURE, "BROKEN"),
    "text that begins as a JPEG": (lambda: b"\xff\xd8\xff" + b"hello " * 99, "BROKEN"),
    "wrong checksum": (broken_checksum, "BROKEN"),
    "white on nothing": (lambda: written(picture("RGBA", colour="white", ground="#00000000")), "UNSEEN"),
    "nothing at all": (lambda: written(Image.new("RGBA", (90, 90))), "UNSEEN"),
}
"""How each is made, and which sentence of logos.py answers it."""

TAKEN = {
    "PNG": lambda: written(picture()),
    "PNG that one can see through": lambda: written(picture("RGBA", ground="#00000000")),
    "PNG of few colours": lambda: written(picture("P")),
    "PNG of greys": lambda: written(picture("L")),
    "PNG of black and white": lambda: written(picture("1")),
    "PNG of greys that one can see through": lambda: written(picture("LA", ground="#00000000")),
    "PNG of 16 bits": lambda: written(picture("I;16")),
    "JPEG": lambda: written(picture(), "JPEG"),
    "JPEG of greys": lambda: written(picture("L"), "JPEG"),
    "JPEG for a press": lambda: written(picture("CMYK"), "JPEG"),
    "JPEG in ten passes": lambda: written(noise(), "JPEG", progressive=True),
    "JPEG with a second picture": lambda: written(picture(), "MPO", save_all=True, append_images=[picture()]),
    "WebP": lambda: written(picture(), "WEBP"),
    "WebP without loss": lambda: written(picture("RGBA", ground="#00000000"), "WEBP", lossless=True),
    "photograph of ten million points": lambda: written(Image.new("RGB", (3_648, 2_736), "#17695b"), "JPEG"),
    "wide": lambda: written(Image.new("RGB", (5_000, 20), "#17695b")),
    "one point": lambda: written(Image.new("RGB", (1, 1), "#17695b")),
    "noise": lambda: written(noise()),
    "two in one": two_in_one,
}
