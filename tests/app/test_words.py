from __future__ import annotations

from app.model.mailbox import Mailbox
from app.model.words import Sentence


def test_a_sentence_within_a_sentence_is_translated_too() -> None:
    german = {"the %1 is lost: %2": "%2, darum fehlt: %1", "dome": "Kuppel", "no link": "getrennt"}
    sentence = Sentence("the %1 is lost: %2", (Sentence("dome"), Sentence("no link")))
    assert sentence.say(lambda text: german.get(text, text)) == "getrennt, darum fehlt: Kuppel"
    assert str(sentence) == "the dome is lost: no link"


def test_ten_percent_is_not_a_placeholder() -> None:
    assert str(Sentence("at %1 %", ("10",))) == "at 10 %"


def test_a_mailbox_gives_the_newest_once_and_counts_the_others() -> None:
    box: Mailbox[int] = Mailbox()
    assert box.put(1)
    assert not box.put(2)
    assert (box.take(), box.take(), box.replaced) == (2, None, 1)
