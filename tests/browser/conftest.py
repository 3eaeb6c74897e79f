"""A real browser: Debian's Chromium, without a download, and without a way to any other machine."""

import os
import shutil
from pathlib import Path

import pytest

# Playwright's event loop runs in the thread of the test, and Django would take its queries for asynchronous ones.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def pytest_collection_modifyitems(items):
    """Every test of this folder is a browser test, and may write to the database that the server reads."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    arguments = [
        "--headless=new",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-gpu",
        "--disable-quic",
        "--disable-sync",
        "--no-first-run",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    ]
    if os.geteuid() == 0:
        arguments.append("--no-sandbox")
    return {**browser_type_launch_args, "executable_path": shutil.which("chromium"), "args": arguments}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    """A small old phone: what holds there holds on a wider screen too."""
    return {**browser_context_args, "viewport": {"width": 320, "height": 640}, "locale": "en"}
