"""What workers have done before they begin: imported by the process that they are forked from, and by nothing else.

It cleans a text, so that the tables and patterns that every text needs are there, and stay: no worker looks through
them for garbage, nor has copies of its own.
"""

from __future__ import annotations

import gc

from corpuskit.cleaner.journey import Cleaner

TEXT = """\
Ferries run again

By Ann Lee, Staff Writer

HARBOUR, May 3, 2019 (Newswire) — The ferries ran again on Friday, three weeks after the pier had burned.

"We are glad," said the harbour master, who had asked for new boats. READ MORE: What the pier costs

Photo: Ann Lee

Sign up for our newsletter.

Published in The Wave, May 3rd, 2019
"""
"""A text with a little of all that is looked for."""

Cleaner().clean(TEXT)
gc.collect()
gc.freeze()
