"""Style sheets, scripts and fonts as production serves them: collected, named by content, compressed."""

import json
import re

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import override_settings

from swit_eval import settings as production


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """The folder of a collectstatic; a style sheet that names a file that is not there would stop it."""
    folder = tmp_path_factory.mktemp("static")
    with override_settings(STORAGES=production.STORAGES, STATIC_ROOT=folder):
        call_command("collectstatic", interactive=False, verbosity=0)
    return folder


def test_production_names_files_by_their_content(collected):
    names = json.loads((collected / "staticfiles.json").read_text())["paths"]

    assert names
    assert all((collected / name).is_file() for name in names.values())


def test_our_own_files_ask_no_other_site_for_anything():
    """No style sheet or script of ours loads from elsewhere; the policy of the pages would refuse it too."""
    [folder] = settings.STATICFILES_DIRS
    ours = [path for path in folder.rglob("*") if path.suffix in {".css", ".js"}]
    loads = re.compile(r"""(?:url\(\s*['"]?|@import\s+['"]|import\s*\(?['"]|fetch\(\s*['"])(?:https?:)?//""")

    assert [path.name for path in ours if loads.search(path.read_text())] == []


IMPORT = re.compile(r"""(?:from|import)\s*\(?["'](\.[^"']+)["']""")


def test_modules_import_each_other_by_the_names_that_their_content_gave_them(collected):
    """Without it a browser would mix modules of two releases, and the offline page would miss all but one."""
    names = json.loads((collected / "staticfiles.json").read_text())["paths"]
    modules = {
        name: (collected / names[name]) for name in names if name.startswith("site/") and name.endswith(".js")
    }
    imports = {name: IMPORT.findall(path.read_text()) for name, path in modules.items()}

    assert len(imports["site/interview/saving.js"]) >= 4
    hashed = {*names.values()}
    lost = [
        (name, imported)
        for name, found in imports.items()
        for imported in found
        if str((modules[name].parent / imported).resolve().relative_to(collected.resolve())) not in hashed
    ]
    assert lost == []


def test_modules_are_there_compressed(collected):
    names = json.loads((collected / "staticfiles.json").read_text())["paths"]
    ours = [collected / names[name] for name in names if name.startswith("site/interview/")]

    missing = [
        path.name
        for path in ours
        for ending in (".gz", ".br")
        if path.stat().st_size > 500 and not path.with_name(path.name + ending).is_file()
    ]
    assert (len(ours) >= 6, missing) == (True, [])
