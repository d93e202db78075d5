"""Which models are installed, and where."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from writer.models.manifest import MANIFEST_NAME, Manifest, load_manifest, verify
from writer.protocol.errors import ModelMissingError
from writer.text.messages import Message

BUNDLED = "bundled"


@dataclass(frozen=True)
class InstalledModel:
    """A model folder with its manifest."""

    folder: Path
    manifest: Manifest

    def verify(self) -> None:
        """Check every file against the manifest; raises ModelDamagedError."""
        verify(self.folder, self.manifest)


class ModelRegistry:
    """Finds models by name in several folders, the first match winning."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self._folders = folders

    def names(self) -> list[str]:
        """Names of all model folders, in order of preference."""
        found: dict[str, None] = {}
        for folder in self._folders:
            for manifest in sorted(folder.glob(f"*/{MANIFEST_NAME}")):
                if not manifest.parent.name.startswith("."):  # unfinished
                    found[manifest.parent.name] = None
        return list(found)

    def find(self, name: str) -> InstalledModel:
        """The model of that name.

        Raises:
            ModelMissingError: there is none.
            ModelDamagedError: its manifest can't be read.
        """
        if Path(name).name != name:
            raise ModelMissingError(Message("{name} is not a model's name.", name=repr(name)), self._advice())
        for folder in self._folders:
            if (folder / name / MANIFEST_NAME).exists():
                return InstalledModel(folder / name, load_manifest(folder / name))
        places = " or ".join(str(folder) for folder in self._folders)
        raise ModelMissingError(
            Message("There is no model named {name} in {places}.", name=repr(name), places=places), self._advice()
        )

    def _advice(self) -> str:
        names = self.names()
        if not names:
            return Message("Install the program again, with its models folder; editing works without.")
        return Message("Installed models: {names}.", names=", ".join(names))
