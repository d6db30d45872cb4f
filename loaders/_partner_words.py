"""Words of institutions' names in many languages, and towns' names at home and abroad: one word for each meaning."""

import re
import unicodedata
from functools import lru_cache

_MEANINGS = """
univ university universitat universitaet universitet universitetet universite universidad universidade universita
  universiteit universitas univerzita univerzitet univerziteta uniwersytet universitatea universitatii yliopisto
  ulikool egyetem universitatis panepistimio panepistimion universitesi univ uni sveuciliste universitete hochschuli
applied angewandte ammattikorkeakoulu fachhochschule yrkeshogskola
college hogskola hogskolan hoegskolan hogskole hoyskole hogskolen hogeschool hochschule haute ecole school escola
  escuela scuola szkola skola skole koulu faculty akademia
academy akademie akademi accademia academia academie akademija
technical technische technischen technology technologie tekniska teknisk tekniske technique tecnica tecnico
  techniczny techniczna technicka technicke polytechnic polytechnique politecnico politecnica politecnica
  politechnika polytechnio teknik tehnica tehnicki
medical medizinische medyczny medyczna medica medico medicine medicina medizin medecine medicinos
science sciences wissenschaften wissenschaft nauk scienze ciencias vetenskap
business economics economic wirtschaft wirtschaftsuniversitat ekonomi ekonomiczny ekonomi economia economie handels
music musik musica musique muzyczna muziky
arts art kunst kunste kunsten kuenste konst arte artes sztuk
teacher education padagogische paedagogische pedagogical pedagogiczny pedagogische lararhogskolan
national nazionale nacional nationale narodowy
catholic katholische katholieke catholique catolica cattolica katolicki
state staatliche panstwowa panstwowy etat
institute institut instituto istituto instytut
vienna wien
munich munchen muenchen monaco
cologne koln koeln
prague praha
warsaw warszawa warszawski warszawska warschau
cracow krakow krakau jagiellonski jagiellonian
wroclaw breslau
copenhagen kobenhavn kobenhavns kopenhagen kopenhamn
gothenburg goteborg goteborgs
rome roma
milan milano mailand
florence firenze florenz
venice venezia venedig
naples napoli neapel
turin torino
genoa genova
lisbon lisboa lissabon
brussels bruxelles brussel bruessel
ghent gent gand
antwerp antwerpen anvers
louvain leuven
geneva geneve genf
zurich zuerich
basel basle bale
athens athina athinon
thessaloniki salonica aristotle aristoteleio
bucharest bucuresti bukarest
belgrade beograd
seville sevilla
saragossa zaragoza
helsinki helsingin helsingfors
turku abo turun
reykjavik islands iceland
the_hague haag
strasbourg strassburg
lyon lyons
nuremberg nurnberg nuernberg
hanover hannover
brunswick braunschweig
oslo kristiania
tallinn tallinna
riga rigas
vilnius vilniaus
kaunas kauno
charles karlova
comenius komenskeho
"""
_SMALL = """
of the de di da do du des del della degli der die das fur fuer for and und et e i y och og w we im in at a an la le
les zu zur van voor til av af ab as gmbh ggmbh ev sarl spa
"""
_SILENT = frozenset(_SMALL.split())
_SHORT = {"tu": "technical univ", "th": "technical college", "fh": "applied college"}
_IN_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_WORD = re.compile(r"\w+")
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th"})
_TWO_LETTERS = (("ae", "a"), ("oe", "o"), ("ue", "u"))
"""Umlauts as lists without them write them."""


@lru_cache(maxsize=1)
def _one_word() -> dict[str, str]:
    groups = re.sub(r"\n  +", " ", _MEANINGS).split("\n")
    return {_plain(word): group.split()[0] for group in groups for word in group.split()}


def meaning(name: str) -> str:
    """The name's words in one language and spelling, without the small ones; brackets are left out."""
    words = (_plain(word) for word in _WORD.findall(_IN_BRACKETS.sub(" ", name).casefold()))
    told = (_SHORT.get(word, _one_word().get(word, word)) for word in words if word not in _SILENT)
    return " ".join(told)


def _plain(word: str) -> str:
    """Without accents."""
    letters = unicodedata.normalize("NFKD", word.casefold().translate(_LETTERS))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    for two, one in _TWO_LETTERS:
        plain = plain.replace(two, one)
    return plain
