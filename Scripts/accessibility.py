"""Runs axe-core in headless Chromium on pages of a built site and prints what it finds.

Usage: accessibility.py SITE PAGE...
Ends with 1 where a finding is serious or critical. Pages are opened from the disk, in light and in dark,
wide and narrow; nothing is loaded from a network.
"""

import pathlib
import shutil
import sys

import axe_playwright_python
from playwright.sync_api import sync_playwright

AXE = next(pathlib.Path(axe_playwright_python.__file__).parent.rglob("axe.min.js")).read_text()
BROWSER = shutil.which("chromium-headless-shell") or shutil.which("chromium")
VIEWS = [("light", 1280), ("dark", 1280), ("light", 390), ("dark", 390)]


def check(page, address, scheme, width):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    refused = []
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    page.goto(address)
    page.evaluate(AXE)
    result = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    overflow = page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth")
    return result["violations"], refused, overflow


def main():
    site = pathlib.Path(sys.argv[1]).resolve()
    serious = others = 0
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        for name in sys.argv[2:]:
            for scheme, width in VIEWS:
                page = browser.new_page()
                found, refused, overflow = check(page, (site / name).as_uri(), scheme, width)
                page.close()
                for one in found:
                    grave = one["impact"] in ("serious", "critical")
                    serious += grave
                    others += not grave
                    where = "; ".join(" ".join(node["target"]) for node in one["nodes"][:5])
                    print(f"{name} ({scheme}, {width}): {one['impact']}: {one['id']}: {one['help']}: {where}")
                for text in refused:
                    serious += 1
                    print(f"{name} ({scheme}, {width}): error in the page: {text}")
                if overflow > 0:
                    serious += 1
                    print(f"{name} ({scheme}, {width}): {overflow} pixels wider than the window")
        browser.close()
    pages = len(sys.argv) - 2
    print(f"{pages} pages in {len(VIEWS)} views: {serious} serious or critical findings, {others} others")
    return 1 if serious else 0


if __name__ == "__main__":
    sys.exit(main())
