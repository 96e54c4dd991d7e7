# ruff: noqa: E501, RUF001 - the letters of other languages are what this is about
"""What mail programs write around mail that they quote or forward, in the languages of the app and some others.

One list for both readers of e-mails: `app/messages/quotes.py` for plain text, `static/page/email-quotes.mjs` for HTML, to
which it is given with each e-mail. So the patterns are such that Python and JavaScript take alike. Each is tried on one
line of at most 400 characters, and has bounds, so that no e-mail makes it slow.

Sources: what Gmail, Outlook, Apple Mail and Thunderbird write; `mail-parser-reply` (MIT) was looked at for its lists. It
isn't used: it rewrites the text that it splits, lacks Arabic, Hebrew and Portuguese, and its patterns take the square of
a text's length.
"""

_INTRODUCTIONS = (
    "On .{4,300} wrote:",
    "Am .{4,300} schrieb.{0,200}:",
    r"Le .{4,300} a écrit\s?:",
    "El .{4,300} escribió:",
    "(?:Em|No dia|A) .{4,300} escreveu:",
    "Il .{4,300} ha scritto:",
    "Op .{4,300} schreef.{0,200}:",
    "(?:Den|Man|Mån|Tir|Tis|Ons|Tor|Tors|Fre|Lør|Lör|Søn|Sön|På)[ .].{4,300} skrev.{0,200}:",
    r"(?:Dnia|W dniu|Dne|.{2,4}\.,? \d).{4,300} (?:napisał|napisała|napsal|pisze|nadesłał).{0,200}:",
    r"[^\n]{0,100}\d.{4,300} (?:написал|написала|пишет|kirjoitti|şunu yazdı|yazdı).{0,100}:",
    r"\d{4}年 ?\d{1,2}月 ?\d{1,2}日.{0,300}[:：]",
    r"\d{4}년 ?\d{1,2}월 ?\d{1,2}일.{0,300}[:：]",
    "在.{4,300}写道[:：]",
    "(?:בתאריך|ב-|ביום|מאת).{4,300}(?:כתב|כתבה|כתב/ה|מאת .{1,200}):",
    "(?:في|بتاريخ|يوم).{4,300}(?:كتب|كتبت|بواسطة).{0,200}:",
    r"(?=.{0,200}\d).{4,300}<[^<>@\s]{1,64}@[^<>@\s]{1,200}>.{0,40}[:：]",
)
"""A whole line above a quotation. The last is what Gmail writes in any language: a date, a name, an address, a colon."""

_ORIGINAL = (
    "Original Message|Original Appointment|Ursprüngliche Nachricht|Originalnachricht|Message d['’]origine|Message original"
    "|Mensaje original|Mensagem original|Messaggio originale|Oorspronkelijk bericht|Ursprungligt meddelande"
    "|Oprindelig meddelelse|Opprinnelig melding|Wiadomość oryginalna|Исходное сообщение|原始邮件|元のメッセージ"
    "|הודעה מקורית|ההודעה המקורית|الرسالة الأصلية|رسالة أصلية"
)

_FORWARDED = (
    "Begin forwarded message|Anfang der weitergeleiteten Nachricht|Début du message réexpédié|Début du message transféré"
    "|Inicio del mensaje reenviado|Início da mensagem reencaminhada|Início da mensagem encaminhada"
    "|Inizio messaggio inoltrato|Begin doorgestuurd bericht|転送されたメッセージ|בתחילת הודעה שהועברה|תחילת ההודעה שהועברה"
    "|بداية الرسالة المعاد توجيهها|بداية الرسالة المحولة"
)

PATTERNS: dict[str, str] = {
    "introduction": f"^(?:{'|'.join(_INTRODUCTIONS)})$",
    "original": rf"^[-_]{{3,}} ?(?:{_ORIGINAL}) ?[-_]{{3,}}$",
    "forwarded": rf"^(?:-{{5,}}(?! ?(?:{_ORIGINAL})).{{3,80}}-{{5,}}|(?:{_FORWARDED})\s?[:：]?)$",
    "from": r"^\*?(?:From|Von|De|Da|Van|Från|Fra|Od|От|מאת|من|差出人|发件人|보낸 사람)\s?\*?\s?[:：]",
    "date": (
        r"^\*?(?:Sent|Date|Gesendet|Datum|Envoyé|Enviado|Enviado el|Enviado em|Enviada em|Fecha|Data|Inviato|Verzonden"
        r"|Skickat|Sendt|Wysłano|Дата|Отправлено|נשלח|תאריך|תם|التاريخ|تاريخ|تم الإرسال|أرسلت|送信日時|日時|日付|发送时间|日期"
        r"|보낸 날짜)\s?\*?\s?[:：]"
    ),
    "subject": (
        r"^\*?(?:To|An|À|A|Para|Aan|Till|Til|Do|Кому|אל|إلى|宛先|收件人|받는 사람"
        r"|Subject|Betreff|Objet|Asunto|Assunto|Oggetto|Onderwerp|Ämne|Emne|Temat|Тема|נושא|الموضوع|件名|主题|제목)\s?\*?\s?[:：]"
    ),
}
"""By what a line is. A quoted mail's head is a line `from`, and soon a `date` and a `subject` (or whom it went to)."""

FORWARD_SUBJECT = r"^\s*(?:\[[^\]]{0,40}\]\s?)?(?:fwd?|wg|tr|rv|enc|vs|vb|i|doorst|転送|转发)\s?[:：]"
"""How the subject of forwarded mail begins: what follows a head is then what the e-mail is about."""
