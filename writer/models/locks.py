"""Who is adding and who is using a model, among all programs on this machine.

A lock is held by the operating system for a process, so it ends with it, however that ends.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from writer.protocol.errors import ModelBusyError
from writer.text.messages import Message

_FOLDER = ".locks"


class ModelUse:
    """As long as this is not released, nobody removes the model."""

    def __init__(self, lock: FileLock, path: Path) -> None:
        self._lock = lock
        self._path = path

    def release(self) -> None:
        """The model is not used here any more."""
        self._lock.release()
        with suppress(OSError):
            self._path.unlink()


class ModelLocks:
    """Locks beside the models in ``folder``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / _FOLDER

    @contextmanager
    def changing(self, name: str) -> Iterator[None]:
        """Only one program at a time adds or removes the model ``name``.

        Raises:
            ModelBusyError: another one does so now.
        """
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self._folder / f"{name}.change", timeout=0)
            lock.acquire()
        except Timeout:
            raise ModelBusyError(
                Message("Another program is adding or removing {name}.", name=name), Message("Wait until it has ended.")
            ) from None
        except OSError as error:
            raise ModelBusyError(
                Message("{folder} can't be written: {error}.", folder=self._folder, error=error),
                Message("Check its permissions."),
            ) from error
        try:
            yield
        finally:
            lock.release()

    def use(self, name: str) -> ModelUse | None:
        """Say that ``name`` is used from now on; None where that can't be written down."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            for number in range(1000):
                path = self._folder / f"{name}.use.{os.getpid()}.{number}"
                lock = FileLock(path, timeout=0, is_singleton=False)
                with suppress(Timeout):
                    lock.acquire()
                    return ModelUse(lock, path)
        except OSError:
            return None
        return None

    def is_used(self, name: str) -> bool:
        """Whether any program uses ``name``; what programs that crashed left behind is swept up."""
        used = False
        for path in self._folder.glob(f"{name}.use.*"):
            lock = FileLock(path, timeout=0, is_singleton=False)
            try:
                lock.acquire()
            except Timeout:
                used = True
                continue
            except OSError:
                continue
            lock.release()
            with suppress(OSError):
                path.unlink()
        return used
