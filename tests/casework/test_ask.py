"""Plain questions: concluded no more strongly than law and terms allow, the passages quoted, nothing made up."""

from __future__ import annotations

from datetime import date

import pytest

from renvoi.atlas.country import jurisdiction
from renvoi.atlas.questions import load, question_words
from renvoi.casework.terms.ask import Verdict, answer
from renvoi.doors.terms_answer import in_words
from renvoi.reading.grow import grow
from renvoi.reading.terms import hear_terms

DAY = date(2026, 11, 29)
TERMS = """# Retours
Vous avez 30 jours à compter de la réception pour nous retourner un article. Les frais de retour sont à votre charge.
Les articles soldés ne sont ni repris ni échangés. Les bijoux ne peuvent pas être retournés.
Nos bougies parfumées partent de notre atelier de Lorient.
"""
POLICY, SAID = hear_terms(grow(TERMS.encode(), "text/plain", ""), "0" * 64)


def ask(question, country="FR", *, terms=True):
    return answer(question, POLICY if terms else None, SAID if terms else (), jurisdiction(country)[0], DAY)


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("puis-je rendre un article soldé ouvert ?", Verdict.LAW_YES),
        ("Can I return a sale item I opened?", Verdict.LAW_YES),
        ("je peux le renvoyer après 3 semaines ?", Verdict.DEPENDS),
        ("je peux rendre un maillot de bain ?", Verdict.DEPENDS),
        ("puis-je rendre un bijou ?", Verdict.DEPENDS),
        ("puis-je rendre une robe portée ?", Verdict.DEPENDS),
        ("puis-je rendre un mug gravé à mon prénom ?", Verdict.LAW_NO),
        ("acheté en magasin, je peux le rendre ?", Verdict.LAW_NO),
        ("il est cassé, puis-je le rendre ?", Verdict.DEPENDS),
        ("puis-je me faire rembourser un billet de concert ?", Verdict.DEPENDS),
        ("qui paie le retour ?", Verdict.SHOP),
        ("combien de jours pour renvoyer ?", Verdict.SHOP),
        ("je serai remboursé en argent ?", Verdict.LAW),
        ("quel temps fait-il ?", Verdict.UNSAID),
        ("", Verdict.UNSAID),
        ("x" * 5000, Verdict.UNSAID),
    ],
)
def test_no_stronger_than_the_texts(question, verdict):
    assert ask(question).verdict is verdict


def test_law_and_shop_are_quoted():
    told = in_words(ask("puis-je rendre un article soldé ouvert ?"), POLICY, "fr")

    assert any("L221-18" in one for one in told.law)
    assert "Les articles soldés ne sont ni repris ni échangés." in told.passages
    assert not any("bougies" in one for one in told.passages)
    assert any("30 jours à compter de la réception" in one.quote for one in told.lines)


def test_terms_in_another_language_than_the_question_are_quoted():
    told = in_words(ask("Can I return a sale item I opened?"), POLICY, "en")

    assert "Les articles soldés ne sont ni repris ni échangés." in told.passages


def test_who_pays_is_answered_in_the_shop_s_words():
    told = in_words(ask("Qui paie le retour ?"), POLICY, "fr")
    assert [one.value for one in told.lines] == ["à votre charge"]


def test_without_terms_the_law_alone_and_without_law_nothing():
    assert ask("puis-je rendre un article soldé ?", terms=False).verdict is Verdict.LAW_YES
    assert ask("puis-je rendre un article soldé ?", "US", terms=False).verdict in (Verdict.UNSAID, Verdict.LAW)
    assert answer("puis-je le rendre ?", None, (), None, DAY).verdict is Verdict.UNSAID


def test_words_are_those_of_known_questions_only():
    assert {one.code for one in question_words()} == {"fr", "en"}
    with pytest.raises(ValueError, match=r"xx\.toml"):
        load("xx.toml", 'code = "xx"\n[topic]\nweather = ["rain"]\n[thing]\n')
