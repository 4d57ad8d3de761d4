"""Builds `pykala-windows.zip`: all that Windows needs to install Pykälä without a network or administrator's rights.

The wheels are those of the lock, by their hashes, for CPython 3.11 to 3.13 on 64-bit Windows; what is there as source
alone is built once, since it is pure Python. Run by `make offline`, which first builds Pykälä's own wheel in `dist/`.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from packaging.markers import Marker

HOME = Path(__file__).parent
VERSIONS = ("3.11", "3.12", "3.13")
PLATFORM = "win_amd64"
FROM_SOURCE = {"langdetect"}
"""Packages without a wheel on the index, of pure Python."""
FILES = ("Asenna.cmd", "Pykala.cmd", "LUEMINUT.txt")


def locked(version: str) -> dict[str, str]:
    """The lock's requirements with their hashes that hold on Windows with that Python, by name."""
    system = {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "platform_machine": "AMD64"}
    system |= {"python_version": version, "python_full_version": f"{version}.0", "implementation_name": "cpython"}
    found = {}
    lock = (HOME.parent / "requirements.lock").read_text(encoding="utf-8").replace("\\\n", " ")
    for line in filter(None, map(str.strip, lock.splitlines())):
        requirement, *hashes = line.split("--hash=")
        pinned, _, marker = requirement.partition(";")
        if not marker.strip() or Marker(marker.strip()).evaluate(system):
            told = " ".join(f"--hash={each.strip()}" for each in hashes)
            found[re.split(r"==| @", pinned)[0].strip()] = f"{pinned.strip()} {told}"
    return found


def pip(*arguments: str | Path) -> None:
    """Runs pip; raises where it fails."""
    command = [sys.executable, "-m", "pip", *map(str, arguments)]
    subprocess.run([*command, "--disable-pip-version-check", "--quiet"], check=True)


def fetch(wheels: Path) -> None:
    """Fetches every wheel for every Python, and builds the others."""
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder) / "requirements.txt"
        for version in VERSIONS:
            needed = locked(version)
            listed.write_text("\n".join(needed[name] for name in needed if name not in FROM_SOURCE), encoding="utf-8")
            system = ("--platform", PLATFORM, "--python-version", version, "--implementation", "cp")
            only = ("--only-binary", ":all:", "--no-deps", "--require-hashes")
            pip("download", *system, *only, "-r", listed, "-d", wheels)
        listed.write_text("\n".join(needed[name] for name in FROM_SOURCE), encoding="utf-8")
        pip("wheel", "--no-deps", "--require-hashes", "-r", listed, "-w", wheels)


def main() -> None:
    """Writes `dist/pykala-windows.zip`."""
    dist = HOME.parent / "dist"
    with tempfile.TemporaryDirectory() as folder:
        wheels = Path(folder)
        fetch(wheels)
        own = max(dist.glob("pykala-*.whl"), key=os.path.getmtime)
        with zipfile.ZipFile(dist / "pykala-windows.zip", "w", zipfile.ZIP_STORED) as made:
            for name in FILES:
                text = (HOME / name).read_text(encoding="utf-8")
                made.writestr(f"pykala/{name}", text.replace("\n", "\r\n").encode("utf-8"))
            for wheel in [own, *sorted(wheels.glob("*.whl"))]:
                made.write(wheel, f"pykala/paketit/{wheel.name}")
    print(dist / "pykala-windows.zip")


if __name__ == "__main__":
    main()
