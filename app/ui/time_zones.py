"""The time zones of countries that have one, by the country or by a phone number's prefix.

`python3 -m tests.time_zones` writes the table from tzdata. Countries whose clocks differ, such as Spain or Brazil, are
not in it.
"""

import re

_TABLE = """
AD Europe/Andorra 376
AE Asia/Dubai 971
AF Asia/Kabul 93
AG America/Antigua
AI America/Anguilla
AL Europe/Tirane 355
AM Asia/Yerevan 374
AO Africa/Luanda 244
AR America/Argentina/Buenos_Aires 54
AS Pacific/Pago_Pago
AT Europe/Vienna 43
AW America/Aruba 297
AX Europe/Mariehamn
AZ Asia/Baku 994
BA Europe/Sarajevo 387
BB America/Barbados
BD Asia/Dhaka 880
BE Europe/Brussels 32
BF Africa/Ouagadougou 226
BG Europe/Sofia 359
BH Asia/Bahrain 973
BI Africa/Bujumbura 257
BJ Africa/Porto-Novo 229
BL America/St_Barthelemy
BM Atlantic/Bermuda
BN Asia/Brunei 673
BO America/La_Paz 591
BQ America/Kralendijk
BS America/Nassau
BT Asia/Thimphu 975
BW Africa/Gaborone 267
BY Europe/Minsk 375
BZ America/Belize 501
CC Indian/Cocos
CF Africa/Bangui 236
CG Africa/Brazzaville 242
CH Europe/Zurich 41
CI Africa/Abidjan 225
CK Pacific/Rarotonga 682
CM Africa/Douala 237
CO America/Bogota 57
CR America/Costa_Rica 506
CU America/Havana 53
CV Atlantic/Cape_Verde 238
CW America/Curacao 599
CX Indian/Christmas
CY Asia/Nicosia 357
CZ Europe/Prague 420
DE Europe/Berlin 49
DJ Africa/Djibouti 253
DK Europe/Copenhagen 45
DM America/Dominica
DO America/Santo_Domingo
DZ Africa/Algiers 213
EE Europe/Tallinn 372
EG Africa/Cairo 20
EH Africa/El_Aaiun
ER Africa/Asmara 291
ET Africa/Addis_Ababa 251
FI Europe/Helsinki 358
FJ Pacific/Fiji 679
FK Atlantic/Stanley 500
FO Atlantic/Faroe 298
FR Europe/Paris 33
GA Africa/Libreville 241
GB Europe/London 44
GD America/Grenada
GE Asia/Tbilisi 995
GF America/Cayenne 594
GG Europe/Guernsey
GH Africa/Accra 233
GI Europe/Gibraltar 350
GM Africa/Banjul 220
GN Africa/Conakry 224
GP America/Guadeloupe 590
GQ Africa/Malabo 240
GR Europe/Athens 30
GS Atlantic/South_Georgia
GT America/Guatemala 502
GU Pacific/Guam
GW Africa/Bissau 245
GY America/Guyana 592
HK Asia/Hong_Kong 852
HN America/Tegucigalpa 504
HR Europe/Zagreb 385
HT America/Port-au-Prince 509
HU Europe/Budapest 36
IE Europe/Dublin 353
IL Asia/Jerusalem 972
IM Europe/Isle_of_Man
IN Asia/Kolkata 91
IO Indian/Chagos 246
IQ Asia/Baghdad 964
IR Asia/Tehran 98
IS Atlantic/Reykjavik 354
IT Europe/Rome 39
JE Europe/Jersey
JM America/Jamaica
JO Asia/Amman 962
JP Asia/Tokyo 81
KE Africa/Nairobi 254
KG Asia/Bishkek 996
KH Asia/Phnom_Penh 855
KM Indian/Comoro 269
KN America/St_Kitts
KP Asia/Pyongyang 850
KR Asia/Seoul 82
KW Asia/Kuwait 965
KY America/Cayman
KZ Asia/Almaty
LA Asia/Vientiane 856
LB Asia/Beirut 961
LC America/St_Lucia
LI Europe/Vaduz 423
LK Asia/Colombo 94
LR Africa/Monrovia 231
LS Africa/Maseru 266
LT Europe/Vilnius 370
LU Europe/Luxembourg 352
LV Europe/Riga 371
LY Africa/Tripoli 218
MA Africa/Casablanca 212
MC Europe/Monaco 377
MD Europe/Chisinau 373
ME Europe/Podgorica 382
MF America/Marigot
MG Indian/Antananarivo 261
MH Pacific/Majuro 692
MK Europe/Skopje 389
ML Africa/Bamako 223
MM Asia/Yangon 95
MO Asia/Macau 853
MP Pacific/Saipan
MQ America/Martinique 596
MR Africa/Nouakchott 222
MS America/Montserrat
MT Europe/Malta 356
MU Indian/Mauritius 230
MV Indian/Maldives 960
MW Africa/Blantyre 265
MY Asia/Kuala_Lumpur 60
MZ Africa/Maputo 258
NA Africa/Windhoek 264
NC Pacific/Noumea 687
NE Africa/Niamey 227
NF Pacific/Norfolk 672
NG Africa/Lagos 234
NI America/Managua 505
NL Europe/Amsterdam 31
NO Europe/Oslo 47
NP Asia/Kathmandu 977
NR Pacific/Nauru 674
NU Pacific/Niue 683
OM Asia/Muscat 968
PA America/Panama 507
PE America/Lima 51
PH Asia/Manila 63
PK Asia/Karachi 92
PL Europe/Warsaw 48
PM America/Miquelon 508
PN Pacific/Pitcairn
PR America/Puerto_Rico
PS Asia/Gaza 970
PW Pacific/Palau 680
PY America/Asuncion 595
QA Asia/Qatar 974
RE Indian/Reunion
RO Europe/Bucharest 40
RS Europe/Belgrade 381
RW Africa/Kigali 250
SA Asia/Riyadh 966
SB Pacific/Guadalcanal 677
SC Indian/Mahe 248
SD Africa/Khartoum 249
SE Europe/Stockholm 46
SG Asia/Singapore 65
SH Atlantic/St_Helena
SI Europe/Ljubljana 386
SJ Arctic/Longyearbyen
SK Europe/Bratislava 421
SL Africa/Freetown 232
SM Europe/San_Marino 378
SN Africa/Dakar 221
SO Africa/Mogadishu 252
SR America/Paramaribo 597
SS Africa/Juba 211
ST Africa/Sao_Tome 239
SV America/El_Salvador 503
SX America/Lower_Princes
SY Asia/Damascus 963
SZ Africa/Mbabane 268
TC America/Grand_Turk
TD Africa/Ndjamena 235
TF Indian/Kerguelen
TG Africa/Lome 228
TH Asia/Bangkok 66
TJ Asia/Dushanbe 992
TK Pacific/Fakaofo 690
TL Asia/Dili 670
TM Asia/Ashgabat 993
TN Africa/Tunis 216
TO Pacific/Tongatapu 676
TR Europe/Istanbul 90
TT America/Port_of_Spain
TV Pacific/Funafuti 688
TW Asia/Taipei 886
TZ Africa/Dar_es_Salaam 255
UG Africa/Kampala 256
UY America/Montevideo 598
UZ Asia/Samarkand 998
VA Europe/Vatican
VC America/St_Vincent
VE America/Caracas 58
VG America/Tortola
VI America/St_Thomas
VN Asia/Ho_Chi_Minh 84
VU Pacific/Efate 678
WF Pacific/Wallis 681
WS Pacific/Apia 685
YE Asia/Aden 967
YT Indian/Mayotte
ZA Africa/Johannesburg 27
ZM Africa/Lusaka 260
ZW Africa/Harare 263
"""
"""Country, zone, and the prefixes of its phone numbers, a line each."""

_LONGEST = 3
"""Digits of the longest prefix."""


def zone_of(country: str | None, phone: str | None) -> str | None:
    """Somebody's time zone; None if it isn't certain.

    Args:
        country: Two letters by ISO 3166.
        phone: Their number, with a plus and the country's prefix.
    """
    if country:
        line = re.search(rf"^{re.escape(country.upper())} (\S+)", _TABLE, re.MULTILINE)
        return line[1] if line else None
    digits = re.sub(r"\D", "", phone)[:_LONGEST] if phone and phone.startswith("+") else ""
    prefixes = "|".join(digits[:length] for length in range(1, len(digits) + 1))
    line = re.search(rf"^\w\w (\S+)(?: \d+)*? (?:{prefixes})(?: |$)", _TABLE, re.MULTILINE) if prefixes else None
    return line[1] if line else None
