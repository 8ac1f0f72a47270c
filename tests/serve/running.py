"""`python -m tests.serve.running serve|watch FOLDER [PORT]`: the preview of a scratch project, as the command line runs it."""

import sys
from functools import partial
from pathlib import Path

from builder.serve import Said, serve, watch
from tests.site.grounds import project_at


def _say(said: Said) -> None:
    if said.error is not None:
        print(said.error.code, said.error.message, said.error.place, said.error.remedy, flush=True)  # noqa: T201 -- the test reads it
    print(said.text, flush=True)  # noqa: T201 -- as above


if __name__ == "__main__":
    reopen = partial(project_at, Path(sys.argv[2]).resolve())
    if sys.argv[1] == "serve":
        serve(reopen, _say, port=int(sys.argv[3]), jobs=1)
    else:
        watch(reopen, _say, jobs=1)
