"""Names of columns that tell who somebody is, in the languages of the offices' files."""

import re

from loaders._export import squashed

NAMES = (
    "name names fullname firstname lastname middlename surname familyname givenname forename preferredname nickname"
    " studentname recipientname recipientfirstname recipientlastname contactname respondentname participantname"
    " vorname nachname familienname vollername vollstandigername namn fornamn efternamn fornavn efternavn navn"
    " etternavn prenom nom nomdefamille nomcomplet nombre nombres apellido apellidos nombrecompleto cognome nome"
    " nomecompleto sobrenome apelido"
    " voornaam achternaam naam volledigenaam imie nazwisko imieinazwisko etunimi sukunimi nimi"
)
NAME = frozenset(NAMES.split())
EMAIL = re.compile(r"mail(address|adress|adresse|id)?\d*|.*(email|epost|courriel|correoelectronico|postaelettronica).*")
PERSONAL = re.compile(
    r"ip(v4|v6)?(addr|address|adresse|adress|adres)?|(adresse|direccion|indirizzo|adres|endereco)ip"
    r"|(access|participant|survey|invitation|user|login)?(token|accesscode)|zugangscode|zugangsschlussel"
    r"|(home|street|postal|post|mailing|current|permanent|private|local|visiting)?(address|adresse|adress|adres|direccion"
    r"|indirizzo|endereco|osoite)(line)?\d*|streetname|street|strasse|gata|hemadress|anschrift|wohnadresse|domicilio"
    r"|(my|home|work|private|contact|student)?(tele)?(phone|mobile|mobil|cell|cellphone|mobilephone|telefon|telefono"
    r"|telefoon|telephone|telefone|telefonnummer|mobilnummer|handy|handynummer|puhelin|tel)(no|nr|number|nummer)?"
    r"|(date|year|place|day)ofbirth|birth(day|date|place)?|dob|geburts\w+|fodelse\w+|fodsels\w+|datedenaissance"
    r"|fechadenacimiento|datadinascita|datadenascimento|geboortedatum|dataurodzenia|syntymaaika"
    r"|(location|gps|geo)?(lat|latitude|lon|lng|long|longitude|coordinates?|breitengrad|langengrad|latitud|longitud)"
    r"|locationaccuracy|(personal|personnummer|person|social|socialsecurity|passport|identity|national|tax)(no|nr|id|number"
    r"|nummer)|personnummer|samordningsnummer|fodselsnummer|henkilotunnus|pesel|dni|nie|ssn|passport"
    r"|(student|matric|matriculation|matrikel|enrolment|enrollment|application|admission|ladok|university|employee|staff"
    r"|user|customer|client|person|participant|subject|respondent|response|recipient|contact|panel|panelist|member|card"
    r"|account|external|sona|prolific|worker|mturk|session|device|record|antwort|svars|befragten)?"
    r"(id|uid|uuid|guid|ids)|(student|matric|matriculation|matrikel|enrolment|enrollment|application|ladok|employee"
    r"|staff|user|customer|account|panel|member|card)(no|nr|number|nummer|code)|username|userid|login|loginname"
    r"|benutzername|anvandarnamn|external(data)?reference|customdata\d*|referrerurl|refurl|useragent|url"
    r"|(linkedin|facebook|instagram|twitter|skype|wechat|whatsapp)\w*|signature|photo"
)


def kind_of(column: str) -> str:
    """`name`, `e-mail`, `personal` for what else tells who somebody is; blank where it tells nothing."""
    word = squashed(column)
    if word in NAME:
        return "name"
    if EMAIL.fullmatch(word):
        return "e-mail"
    return "personal" if PERSONAL.fullmatch(word) else ""
