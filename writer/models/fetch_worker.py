"""The child process that fetches a repository's files from the Hugging Face hub.

``python -m writer.models.fetch_worker`` reads one job from standard input. It is a process
of its own so that the editor never loads an HTTP library, and so that cancelling takes
effect at any byte.
"""

from __future__ import annotations

import os
import sys
from typing import NoReturn

from writer.models.catalogue import KnownFile
from writer.models.hub_errors import describe
from writer.models.hub_fetcher import HubFetcher, HubJob
from writer.models.worker import PARENT_GONE, Voice, end_with_parent, read_job
from writer.protocol.errors import WriterError
from writer.text.messages import Message


def main() -> int:
    """Fetch; returns the exit status."""
    voice = Voice(_leave)
    table = read_job()
    if table is None:
        return PARENT_GONE
    job = HubJob(**{**table, "known": tuple(KnownFile(**one) for one in table["known"])})
    end_with_parent(_leave)
    try:
        HubFetcher(job, voice.say).fetch()
    except WriterError as error:
        voice.complain(error.message, error.advice)
        return 1
    except ImportError as error:
        what = Message("Fetching needs a package that is not installed: {error}.", error=error)
        voice.complain(what, Message("Install the program again."))
        return 1
    except Exception as error:  # noqa: BLE001 - the top of a process: the parent must hear of it
        told = describe(error, job.repo)
        voice.complain(told.message, told.advice)
        return 1
    voice.say({"done": True})
    return 0


def _leave() -> NoReturn:
    """The parent is gone: what has arrived is kept."""
    os._exit(PARENT_GONE)


if __name__ == "__main__":
    sys.exit(main())
