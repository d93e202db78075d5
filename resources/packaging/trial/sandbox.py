"""A clean Debian in a folder, and programs run in it without a network."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

AUTHOR, OTHER = 1000, 1001
_HOMES = {AUTHOR: "/home/author", OTHER: "/home/other", 0: "/root"}
_APT = ("-o", "APT::Sandbox::User=root", "-o", "APT::Install-Recommends=0", "-qq", "-y")


def run(*command: str, **options: object) -> str:
    """What ``command`` says; its failure ends the trial."""
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, **options)  # type: ignore[call-overload]
    return str(done.stdout)


def make_base(folder: Path, suite: str) -> None:
    """Fill ``folder`` with a minimal Debian, from where this machine gets its packages; once."""
    if (folder / "var/lib/dpkg/status").is_file():
        return
    listed = run("apt-get", "indextargets", "--format", "$(REPO_URI) $(CODENAME)", "Created-By: Packages")
    mirrors = [line.split()[0] for line in listed.splitlines() if line.split()[1:] == [suite]]
    folder.mkdir(parents=True, exist_ok=True)
    run("debootstrap", "--variant=minbase", suite, str(folder), *mirrors[:1])


class Sandbox:
    """A copy of a base system in ``root``, with two people on it."""

    def __init__(self, base: Path, root: Path) -> None:
        self.root = root
        shutil.rmtree(root, ignore_errors=True)
        run("cp", "-a", "--reflink=auto", str(base), str(root))
        for user, name in ((AUTHOR, "author"), (OTHER, "other")):
            run("chroot", str(root), "useradd", "--create-home", "--uid", str(user), name)

    def home(self, user: int = AUTHOR) -> Path:
        """A person's home, as seen from here."""
        return self.root / _HOMES[user].lstrip("/")

    def write(self, inside: str, text: str, user: int = AUTHOR) -> Path:
        """Put a file into the sandbox."""
        path = self.root / inside.lstrip("/")
        missing = [parent for parent in path.parents if not parent.exists()]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        for one in (path, *missing):
            os.chown(one, user, user)
        return path

    def install(self, package: Path) -> None:
        """Install ``package`` with what it depends on; this machine's apt fetches that, the sandbox has no network."""
        status = self.root / "var/lib/dpkg"
        folders = [
            f"Dir::State::status={status / 'status'}",
            f"Dir::Cache::archives={self.root}/var/cache/apt/archives",
        ]
        options = [part for folder in folders for part in ("-o", folder)]
        run("apt-get", *options, *_APT, "--download-only", "install", str(package.resolve()))
        shutil.copy(package, self.root / "var/cache/apt/archives" / package.name)
        self.inside("sh", "-c", "dpkg --install /var/cache/apt/archives/*.deb")
        for archive in (self.root / "var/cache/apt/archives").glob("*.deb"):
            archive.unlink()

    def purge(self, name: str) -> None:
        """Remove the package, its settings too."""
        self.inside("dpkg", "--purge", name)

    def inside(self, *command: str) -> str:
        """Run ``command`` as root in the sandbox, with its own environment."""
        plain = ["env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "DEBIAN_FRONTEND=noninteractive", "LANG=C.UTF-8"]
        return run("chroot", str(self.root), *plain, *command)

    def command(
        self,
        program: Sequence[str],
        environment: Mapping[str, str],
        user: int = AUTHOR,
        before: Sequence[str] = (),
    ) -> list[str]:
        """What starts ``program`` as ``user``, without any network, in mounts that end with it.

        Args:
            before: Commands of a shell, run as root before; ``$ROOT`` is the sandbox.
        """
        told = {"HOME": _HOMES[user], "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "USER": "author", **environment}
        mounts = [
            f"ROOT={shlex.quote(str(self.root))}",
            "mount -t proc proc $ROOT/proc",
            "mkdir -p $ROOT/dev/shm && mount -t tmpfs tmpfs $ROOT/dev/shm",
            "mount -t tmpfs -o mode=1777 tmpfs $ROOT/tmp",
            "mkdir -p $ROOT/tmp/.X11-unix && mount --bind /tmp/.X11-unix $ROOT/tmp/.X11-unix",
            *before,
        ]
        variables = [f"{name}={value}" for name, value in told.items()]
        inner = shlex.join(["chroot", f"--userspec={user}:{user}", str(self.root), "env", "-i", *variables, *program])
        script = " && ".join([*mounts, f"exec {inner}"])
        return ["unshare", "--net", "--mount", "--pid", "--fork", "--kill-child", "sh", "-c", script]

    def forget_program(self) -> None:
        """As if the program had never run."""
        for user in (AUTHOR, OTHER):
            for name in (".config", ".local", ".cache"):
                shutil.rmtree(self.home(user) / name, ignore_errors=True)

    def files(self) -> set[str]:
        """Every path of the sandbox."""
        found = set()
        for folder, folders, names in os.walk(self.root):
            inside = Path(folder).relative_to(self.root)
            found |= {str(inside / name) for name in (*folders, *names)}
        return found

    def processes(self) -> list[int]:
        """Ids, as seen from here, of the installed program's processes."""
        found = []
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                try:
                    target = str((entry / "exe").readlink())
                except OSError:
                    continue
                if target == str(self.root / "usr/lib/writer/writer"):
                    found.append(int(entry.name))
        return sorted(found)
