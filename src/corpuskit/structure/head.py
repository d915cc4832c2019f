"""The head of a document: its headline wherever it stands, standfirst, byline and the line with its date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpuskit.records import Block, Evidence, Label
from corpuskit.structure.headline import Headline, find_headline
from corpuskit.structure.names import is_signed_line, may_be_author
from corpuskit.structure.page import NEAR, PAGE_BLOCKS, SURE, Page
from corpuskit.structure.shape import (
    CRUMBS,
    PROSE_WIDTH,
    SITE,
    evidence_of,
    extends,
    is_prose,
    is_sentence,
    key_of,
    like_headline,
    overlap,
    path_of,
    width_of,
    words_of,
)
from corpuskit.text.later import re

_NUMBER = re.compile(r"\d+")
"""A number."""

ALIKE = 0.6
"""Two lines that share at least this share of the words of the shorter are the page's title and the headline."""

MOST_COPIES = 4
"""A text of one line said more often than this is no headline."""

LIKELY, LIKELY_ON_PAGE = 0.5, 0.3
"""The probability from which a line is taken for the headline; a page with its menus has one nearly always."""

TWICE = 0.97
"""How sure a headline is that the document says twice."""

UNSUPPORTED = 0.5
"""How sure a headline is that stands once with nothing beside it that a head has: worth a title, not a removal."""

HEAD_LABELS: frozenset[Label] = frozenset(
    {"byline", "dateline", "publication_line", "share", "standfirst", "timestamp"}
)
"""What stands beside a headline."""

HEADLINE = "structure.headline.1"
"""The rule of a headline."""

PAGE_TITLE = "structure.page_title.1"
"""The rule of a page's title line: the headline, with the name of the site added or in other words."""

SECTION = "structure.section.2"
"""The rule of the section above a headline."""

SECTION_WIDTH, SECTION_WORDS = 30, 3
"""How wide the name of a section is at the most, and how many words it has."""

STAMP_BLOCKS = (3, 10)
"""How many blocks before and after the headline its date is looked for."""

CHRONICLE = 2
"""A text is a chronicle if so many date lines have sentences under them; a page, if so many behind its head do."""

REPEATED_STANDFIRST = "structure.standfirst.1"
"""The rule of a standfirst that the body's first paragraph says again."""


def site_suffix(page_title: str, headline: str) -> str | None:
    """Return what a page's title line adds to the headline, without the separator; None if it adds nothing.

    >>> site_suffix("Rain Ends Long Drought | The Daily", "Rain ends long drought")
    'The Daily'
    >>> site_suffix("Rain Ends Long Drought", "Rain Ends Long Drought") is None
    True
    """
    rest = page_title[len(headline) :] if key_of(page_title).startswith(key_of(headline)) else ""
    return rest.strip(" \t|–—-:·•»«/\u00a0") or None


def find_head(page: Page, title: str | None = None) -> Iterator[Evidence]:
    """Yield the headline, every copy of it and the page's title line, then what stands around it.

    A *title* that is given is looked for first.

    >>> from corpuskit.text.segment import segment
    >>> from corpuskit.structure.page import page_of
    >>> body = "It rained at last on Tuesday, and the wells of the valley filled up within an hour."
    >>> text = f"Rain ends the long drought\\nJane Doe\\n3 May 2024\\n{body}\\n{body}"
    >>> [(text[e.start:e.end], e.label) for e in find_head(page_of(segment(text), [(36, 46)]))]
    [('Rain ends the long drought', 'headline'), ('3 May 2024', 'timestamp'), ('Jane Doe', 'byline')]
    """
    head = (_given(page, title) if title else None) or _headline(page)
    heads = [] if head is None else [*_copies(page, head)]
    yield from heads
    if head is not None:
        if head.probability >= SURE:
            yield from _standfirsts(page.blocks, page.keys, heads)
            yield from _section(page, head.place)
        yield from _stamps(page, head.place)
    elif 0 not in page.taken | page.stamped and _is_page_title(page):
        yield evidence_of(page.blocks[0], "headline", PAGE_TITLE, UNSUPPORTED)


def _given(page: Page, title: str) -> Headline | None:
    """Return the line before the body that says what the given title says, less the name of a site; None if none does.

    Where it is all there is, or comes again and again, it gives a title and stays.
    """
    wanted, paged = key_of(title), max(page.bodies) > PAGE_BLOCKS
    near = [i for i in range(min(len(page.blocks), max(page.bodies) + 1)) if page.keys[i] and not page.prose[i]]
    places = [i for i in near if page.keys[i] == wanted] or [i for i in near if extends(wanted, page.keys[i])]
    if not wanted or not places:
        return None
    key = page.keys[places[0]]
    alone = all(other == key for other in page.keys)
    often = page.counts[key] > (MOST_COPIES if paged else 2)
    return Headline(places[-1 if paged else 0], UNSUPPORTED if alone or often else 0.96)


def _headline(page: Page) -> Headline | None:
    """Return the headline and how sure it is; None where there seems to be none."""
    repeated = _repeated(page.blocks, page.keys, page.bodies[0])
    said_twice = None if repeated is None else Headline(repeated, TWICE)
    found = find_headline(page)
    likely = LIKELY_ON_PAGE if max(page.bodies) > PAGE_BLOCKS else LIKELY
    if said_twice is None and (found is None or found.place == 0 or found.probability < likely):
        again = _dated_twice(page)
        said_twice = None if again is None else Headline(again, TWICE)
        found = found if said_twice is None else None
    if found is None or found.probability < likely or found.place == repeated:
        return said_twice
    score = _supported(page, found)
    longer = repeated is not None and extends(page.keys[found.place], page.keys[repeated])  # by a path, or a site
    return said_twice if said_twice and (score == UNSUPPORTED or longer) else found._replace(probability=score)


def _dated_twice(page: Page) -> int | None:
    """Return the last line before the body that stands there twice, with a date beneath; None if there is none.

    Where the lines beside its copies are the same too, a menu stands there twice.
    """
    keys, last = page.keys, page.bodies[0]
    for i in range(last, max(0, last - 15), -1):
        if page.prose[i] or i in page.taken or page.counts[keys[i]] != 2 or not like_headline(page.blocks[i].text):
            continue
        first = keys.index(keys[i])
        same = keys[first - 1] == keys[i - 1] or keys[first + 1] == keys[i + 1]
        if 0 < first < i and not same and i not in page.stamped and page.dates & {i + 1, i + 2, i + 3}:
            return i
    return None


def _copies(page: Page, head: Headline) -> Iterator[Evidence]:
    """Yield the page's title line and every copy of the headline.

    Behind the body of a text without menu, a copy may be a refrain or a crosshead, unless the first line is one too.
    """
    key = page.keys[head.place]
    if head.place and _has_title(page, head):
        yield evidence_of(page.blocks[0], "headline", PAGE_TITLE, TWICE)
    everywhere = head.probability == TWICE or max(page.bodies) > PAGE_BLOCKS
    for i, block in enumerate(page.blocks):
        if page.keys[i] == key and (everywhere or i <= max(page.bodies)):
            yield evidence_of(block, "headline", HEADLINE, head.probability)


def _section(page: Page, head: int) -> Iterator[Evidence]:
    """Yield the section, or the path to it, in the line right above the headline at place *head*.

    More words than one are as often what the article is about: they go where there is a menu, and name no section.
    """
    above = head - 1
    if above < 0 or above in page.taken or above in page.stamped or page.keys[above] == page.keys[head]:
        return
    text = page.blocks[above].text
    parts = CRUMBS.split(text)
    if is_sentence(text) or text[-1] in ":,;" or not all(map(_is_short, parts)):
        return
    path = len(path_of(text)) > 1
    word = " " not in text and (above == 0 or not _is_short(page.blocks[above - 1].text))
    if path or word or max(page.bodies) > PAGE_BLOCKS:
        yield evidence_of(page.blocks[above], "section", SECTION if path or word else "structure.kicker.1", 0.85)


def _is_short(text: str) -> bool:
    """Tell whether a line is as short as the name of a section."""
    return width_of(text) <= SECTION_WIDTH and len(words_of(text)) <= SECTION_WORDS


def _stamps(page: Page, head: int) -> Iterator[Evidence]:
    """Yield the lines around the headline at place *head* that hold its date, and a name beside one.

    Below the date of a text without menu, what looks like a name may be a place, a salutation, a speaker.
    """
    dates = _dates_near(page, head)
    for i in dates:
        if i not in page.taken:
            yield evidence_of(page.blocks[i], "timestamp", "structure.timestamp.1", 0.9)
    below = (1,) if max(page.bodies) > PAGE_BLOCKS else ()
    beside = sorted({i + step for i in dates for step in (-1, *below)} - set(dates) - page.taken)
    for i in beside:
        if not head < i < len(page.blocks) or page.prose[i]:
            continue
        if is_signed_line(page.blocks[i].text) or may_be_author(page, i, head):
            yield evidence_of(page.blocks[i], "byline", "structure.byline.1", 0.9)


def find_closing_stamp(page: Page) -> Iterator[Evidence]:
    """Yield the last line with a date and hardly anything else, where it stands right behind the last paragraph.

    A date in the head is the same day, or there is none.

    >>> from corpuskit.structure.page import page_of
    >>> from corpuskit.text.segment import segment
    >>> body = "It rained at last on Tuesday, and the wells of the valley filled up within an hour."
    >>> text = f"{body}\\n{body}\\n3 May 2024 | 16:40"
    >>> [text[e.start : e.end] for e in find_closing_stamp(page_of(segment(text), [(len(text) - 18, len(text) - 8)]))]
    ['3 May 2024 | 16:40']
    """
    last = max((i for i, width in enumerate(page.widths) if width >= PROSE_WIDTH and i not in page.taken), default=-1)
    if last <= 0 or last + 1 not in page.dates - page.taken:
        return
    day = set(_NUMBER.findall(page.blocks[last + 1].text))
    short = (set(_NUMBER.findall(page.blocks[i].text)) for i in range(last) if page.widths[i] < PROSE_WIDTH)
    dated = [numbers for numbers in short if len(numbers) > 1]
    if not dated or any(len(day & numbers) > 1 for numbers in dated):  # the day and the year
        yield evidence_of(page.blocks[last + 1], "timestamp", "structure.timestamp.1", 0.9)


def _dates_near(page: Page, head: int) -> list[int]:
    """Return the date lines around the headline at place *head*; none where date lines head the paragraphs too.

    Those are a diary, a chronology or a live page, whose dates are content.
    """
    low, high = head - STAMP_BLOCKS[0], min(head + STAMP_BLOCKS[1], max(head + 2, *page.bodies))
    if max(page.bodies) > PAGE_BLOCKS:  # where a sidebar may have some
        chronicle = sum(any(page.prose[i + 1 : i + 3]) for i in page.dates if not low <= i <= high) >= CHRONICLE
    else:
        chronicle = _entries(page) >= CHRONICLE
    return [] if chronicle else sorted(i for i in page.dates if low <= i <= high)


def _entries(page: Page) -> int:
    """Return how many times a sentence follows within two lines of a date line, or of several in a row."""
    count, last = 0, -CHRONICLE
    for i in sorted(page.dates):
        if i in page.taken and not page.labels[i] & HEAD_LABELS:
            continue  # the date of a correction, of the print edition, of another text
        beneath = set(range(i + 1, min(i + 3, len(page.blocks)))) - page.dates - page.taken
        following = [page.blocks[k].text for k in beneath]
        if any(map(is_sentence, following)):
            count += i - last > 1
            last = i
    return count


def _supported(page: Page, found: Headline) -> float:
    """Return how sure a headline is that stands once: on a page, or with a byline or a date beside it.

    Elsewhere it may as well be the first crosshead of a text without headline: that gives a title, but removes nothing.
    """
    if max(page.bodies) > PAGE_BLOCKS:
        sure = found.probability >= SURE
    else:
        beside = range(found.place - 2, found.place + 3)
        labelled = any(page.labels.get(i, frozenset()) & HEAD_LABELS for i in beside)
        dated = any(i in beside for i in _dates_near(page, found.place))
        sure = found.probability >= 0.9 and (labelled or dated)
    return round(found.probability, 3) if sure else UNSUPPORTED


def _is_page_title(page: Page) -> bool:
    """Tell whether the first line looks like the title of a page."""
    text, body = page.blocks[0].text, page.bodies[0]
    return like_headline(SITE.sub("", text)) and (body > PAGE_BLOCKS or bool(body and SITE.search(text)))


def _has_title(page: Page, head: Headline) -> bool:
    """Tell whether the first line is the page's title: the headline and more, or, on a page, in other words."""
    first, key = page.keys[0], page.keys[head.place]
    if first == key:
        return False
    alike = head.probability == TWICE or max(page.bodies) > PAGE_BLOCKS
    return extends(first, key) or (alike and overlap(words_of(first), key) >= ALIKE)


def _repeated(blocks: Sequence[Block], keys: Sequence[str], body: int) -> int | None:
    """Return the index of the block that says what the first one says, most fully; None if none does.

    Between the two stands menu, not prose: a verse that comes again after prose, or in a text of short lines, is no
    headline.
    """
    first = keys[0]
    if not like_headline(blocks[0].text) or is_prose(blocks[0].text):
        return None
    same = [i for i in range(1, body + 1) if keys[i] and (keys[i] == first or extends(first, keys[i]))]
    if same:
        return max(same, key=lambda i: (len(keys[i]), i))
    if len(set(keys)) == 1 and 1 < len(keys) <= MOST_COPIES:
        return 1
    words = words_of(first)
    widest = 1.5 * width_of(blocks[0].text)  # what is wider is the summary
    near = [i for i in range(max(1, body - 3 * NEAR), body) if like_headline(blocks[i].text)]
    near = [i for i in near if width_of(blocks[i].text) <= widest and not blocks[i].text[0].islower()]
    alike = [(overlap(words, keys[i]), i) for i in near if keys[i][-1] not in ".。"]
    share, index = max(alike, default=(0.0, 0))
    return index if share >= ALIKE else None


def _standfirsts(blocks: Sequence[Block], keys: Sequence[str], heads: Sequence[Evidence]) -> Iterator[Evidence]:
    """Yield the summary under a headline where the body's first paragraph says the same again."""
    starts = {head.start for head in heads}
    places = {i for i, block in enumerate(blocks) if block.at in starts}
    for i in sorted({i + step for i in places for step in (1, 2)} - places):
        if i + 1 >= len(blocks) or len(keys[i]) < 40:
            continue
        for later in blocks[i + 1 : i + 8]:
            key = key_of(later.text)
            if (len(key) > len(keys[i]) and key.endswith(keys[i])) or key.startswith(keys[i]):
                yield evidence_of(blocks[i], "standfirst", REPEATED_STANDFIRST, 0.96)
                break
