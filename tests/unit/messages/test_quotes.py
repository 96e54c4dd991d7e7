# ruff: noqa: E501, RUF001 - the letters of other languages are what this is about
"""Only what earlier mail said is a quotation, whatever the language of the mail program that quotes it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.messages.quotes import split_quotes, text_above_quote

INTRODUCTIONS = (
    "On Mon, Sep 14, 2026 at 9:12 AM Acme Support <support@acme.example> wrote:",
    "On 12/23/24 at 10:29 Jutta Beispiel wrote:",
    "Am 23.12.24 um 10:29 schrieb Jutta Beispiel:",
    "Am Mo., 14. Sept. 2026 um 09:12 Uhr schrieb Acme <support@acme.example>:",
    "Le lun. 23 déc. 2024 à 10:29, Support Acme <support@acme.example> a écrit :",
    "El lun, 14 sept 2026 a las 9:12, Acme (<support@acme.example>) escribió:",
    "Em seg., 14 de set. de 2026 às 09:12, Acme <support@acme.example> escreveu:",
    "Il giorno lun 14 set 2026 alle ore 09:12 Acme ha scritto:",
    "Op ma 14 sep 2026 om 09:12 schreef Acme:",
    "Den mån 14 sep. 2026 kl 09:12 skrev Acme:",
    "2026年9月14日(月) 9:12 Acme Support <support@acme.example>:",
    "\u200fבתאריך יום ב׳, 14 בספט׳ 2026 ב-9:12 מאת \u202aAcme\u202c\u200f <\u202asupport@acme.example\u202c\u200f>:\u200f",
    "في الاثنين، 14 سبتمبر 2026 في 9:12 ص تمت كتابة ما يلي بواسطة Acme <support@acme.example>:",
    "в пн, 14 сент. 2026 г. в 09:12, Acme <support@acme.example>:",
)

HEADS = (
    "From: Acme <support@acme.example>\nSent: Monday, 23 December 2024 10:29\nTo: Mira\nSubject: Re: Order",
    "Von: Acme <support@acme.example>\nGesendet: Montag, 23. Dezember 2024 10:29\nAn: Mira\nBetreff: AW: Auftrag",
    "De : Acme <support@acme.example>\nEnvoyé : lundi 23 décembre 2024 10:29\nÀ : Mira\nObjet : RE: Commande",
    "De: Acme\nEnviado el: lunes, 23 de diciembre de 2024 10:29\nPara: Mira\nAsunto: RE: Pedido",
    "De: Acme\nEnviada em: segunda-feira, 23 de dezembro de 2024 10:29\nPara: Mira\nAssunto: RES: Pedido",
    "*From:* Acme\n*Date:* Monday\n*To:* Mira\n*Subject:* Re: Order",
    "מאת: Acme\nנשלח: יום שני 23 דצמבר 2024\nאל: Mira\nנושא: הזמנה",
    "من: Acme\nتم الإرسال: الاثنين\nإلى: Mira\nالموضوع: طلب",
    "差出人: Acme\n送信日時: 2024年12月23日\n宛先: Mira\n件名: 注文",
    "-----Original Message-----\nFrom: Acme",
    "-----Ursprüngliche Nachricht-----\nVon: Acme",
    "----- Mensagem original -----\nDe: Acme",
)


@pytest.mark.parametrize("introduction", INTRODUCTIONS, ids=ascii)
def test_a_quotation_is_found_by_what_stands_above_it_in_any_language(introduction: str) -> None:
    quotation = f"{introduction}\n> Hello,\n>\n> which size?"

    assert split_quotes(f"42 please.\n\n{quotation}\nThanks") == [
        (False, "42 please.\n"),
        (True, quotation),
        (False, "Thanks"),
    ]


@pytest.mark.parametrize("head", HEADS, ids=ascii)
def test_all_below_the_head_of_earlier_mail_is_quoted(head: str) -> None:
    assert split_quotes(f"Yes.\n\n{head}\n\nWhich size?") == [(False, "Yes.\n"), (True, f"{head}\n\nWhich size?")]


def test_answers_between_quoted_lines_stay_in_sight() -> None:
    text = "On 4 May, Ada wrote:\n> Size?\n\nForty-two.\n\n> Colour?\n\nGreen."

    assert [part for is_quoted, part in split_quotes(text) if not is_quoted] == ["Forty-two.\n", "Green."]


@pytest.mark.parametrize(
    "text",
    [
        "> Which size do you need?\n\nForty-two.",
        "We wrote on our page:\n> free for 30 days\nIs that so?",
        "Please change these:\nFrom: Berlin\nTo: Paris",
        "FYI\n\n---------- Forwarded message ---------\nFrom: Pat\nDate: Monday\nSubject: Lamp\n\nMy lamp is broken.",
        "Hi\n-------- Weitergeleitete Nachricht --------\nVon: Pat\nDatum: Montag\nBetreff: Lampe\n\nSie ist kaputt.",
        "On this, I wrote:\nno",
        "- - -\n-----Original Message-----\nFrom: x\nold text\nMy answer is below.",
    ],
)
def test_nothing_that_is_new_is_a_quotation(text: str) -> None:
    assert split_quotes(text) == [(False, text)]


def test_an_answer_without_letters_is_one() -> None:
    quotation = f"{INTRODUCTIONS[0]}\n> Is it there?"

    assert split_quotes(f"\U0001f44d\n{quotation}") == [(False, "\U0001f44d"), (True, quotation)]


@pytest.mark.parametrize("subject", ["Fwd: Lamp", "WG: Lampe", "TR: lampe", "[EXT] FW: Lamp"])
def test_forwarded_mail_is_not_a_quotation(subject: str) -> None:
    text = f"Please help.\n\n{HEADS[0]}\n\nMy lamp is broken."

    assert split_quotes(text, subject) == [(False, text)]


@given(st.lists(st.sampled_from([*INTRODUCTIONS, *HEADS, "> a", "> b", "", "Yes.", "No:", "On a"])).map("\n".join))
def test_the_parts_are_the_text_and_something_is_always_in_sight(text: str) -> None:
    parts = split_quotes(text)

    assert "\n".join(part for _, part in parts) == text
    assert not text.strip() or any(part.strip() for is_quoted, part in parts if not is_quoted)
    assert text_above_quote(text) in text
