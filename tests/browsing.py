"""What a browser without scripts would send: the fields of the form in a page's content, as they stand."""

from html.parser import HTMLParser


class Form(HTMLParser):
    """The fields of every form within <main>, with the values that the page gives them."""

    def __init__(self, response):
        super().__init__()
        self.data, self.is_main, self.textarea, self.select = {}, False, None, None
        self.feed(response.content.decode())

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "main":
            self.is_main = True
        elif not self.is_main:
            return
        elif tag == "input" and (given.get("type") not in ("radio", "checkbox") or "checked" in given):
            ticked = "on" if given.get("type") == "checkbox" else ""
            self.data.setdefault(given["name"], []).append(given.get("value") or ticked)
        elif tag == "textarea":
            self.textarea = given["name"]
            self.data[self.textarea] = [""]
        elif tag == "select":
            self.select = given["name"]
        elif tag == "option" and "selected" in given:
            self.data[self.select] = [given["value"]]

    def handle_endtag(self, tag):
        if tag == "textarea":
            self.data[self.textarea] = [self.data[self.textarea][0].removeprefix("\r\n").removeprefix("\n")]
            self.textarea = None
        elif tag == "main":
            self.is_main = False

    def handle_data(self, text):
        if self.textarea:
            self.data[self.textarea][0] += text


def fields(response):
    """The form of a page as a browser would send it."""
    return Form(response).data


def submit(client, url, follow=True, **changes):
    """Open a page, change some of its fields (`COM_CE="50"`), and send its form."""
    names = {name.replace("_", "-") if name.isupper() else name: value for name, value in changes.items()}
    return client.post(url, fields(client.get(url)) | names, follow=follow)


def text(response):
    """The words of a page, with single spaces."""
    reader = Words()
    reader.feed(response.content.decode())
    return " ".join(" ".join(reader.words).split())


class Words(HTMLParser):
    def __init__(self):
        super().__init__()
        self.words = []

    def handle_data(self, data):
        self.words.append(data)
