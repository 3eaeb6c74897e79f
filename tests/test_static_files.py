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
