"""What goes wrong between this machine and the hub, said as a person would."""

from __future__ import annotations

from writer.models.worker import FULL_DISK
from writer.protocol.errors import DownloadError
from writer.text.messages import Message

_RETRY = Message("Try again: what has arrived is kept.")


def describe(error: Exception, repo: str) -> DownloadError:
    """What an error of the library, the network or the disk means for the author."""
    import httpx2
    from huggingface_hub import errors

    if isinstance(error, errors.LocalEntryNotFoundError | errors.OfflineModeIsEnabled):
        return DownloadError(
            Message("{repo} is not in the hub's cache, and HF_HUB_OFFLINE is set.", repo=repo),
            Message("Unset it to fetch."),
        )
    if isinstance(error, errors.GatedRepoError):
        return DownloadError(
            Message("{repo} asks for its terms to be accepted.", repo=repo),
            Message("Accept them on its page, then set HF_TOKEN."),
        )
    is_absent = isinstance(error, errors.HfHubHTTPError) and error.response.status_code == 404
    if is_absent and not isinstance(error, errors.EntryNotFoundError):
        return DownloadError(
            Message("The hub has no {repo} at that revision, or doesn't show it to you.", repo=repo),
            Message("Check HF_TOKEN."),
        )
    if isinstance(error, errors.EntryNotFoundError):
        return DownloadError(
            Message("{repo} lacks a file that the hub had listed.", repo=repo), Message("Try again later.")
        )
    if isinstance(error, errors.HfHubHTTPError):
        return DownloadError(Message("The hub refused: {first_line}.", first_line=_first_line(error)), _RETRY)
    if isinstance(error, httpx2.HTTPError):
        return DownloadError(
            Message("The connection to the hub failed: {value}.", value=_first_line(error) or type(error).__name__),
            _RETRY,
        )
    if isinstance(error, OSError) and error.errno in FULL_DISK:
        return DownloadError(
            Message("The disk is full."), Message("Make room, then try again: what has arrived is kept.")
        )
    return DownloadError(
        Message("Fetching {repo} failed: {value}.", repo=repo, value=_first_line(error) or type(error).__name__), _RETRY
    )


def _first_line(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return lines[0].rstrip(". ") if lines else ""
