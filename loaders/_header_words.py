"""What survey tools call the columns about the answering itself, in the languages of their screens.

Spelled as `squashed` spells: small letters without blanks or accents. Codes are the same in every language.
"""

from collections.abc import Mapping

from loaders._export import Role

_QUALTRICS: Mapping[str, tuple[Role, str]] = {
    "responseid": (
        "respondent",
        "antwortid idderespuesta iddereponse idrisposta svarsid svarid reactieid idodpowiedzi",
    ),
    "responsesetid": ("", "responseset antwortsatz conjuntoderespuestas"),
    "startdate": (
        "",
        "startdatum fechadeinicio datededebut datadiinizio startdato begindatum datarozpoczecia datadeinicio",
    ),
    "enddate": ("", "enddatum fechafinal fechadefinalizacion datedefin datafinale slutdatum einddatum datazakonczenia"),
    "status": ("status", "responsetype antworttyp tipoderespuesta typedereponse tipodirisposta svarstyp typodpowiedzi"),
    "ipaddress": ("personal", "ipadresse direccionip adresseip indirizzoip ipadress ipadres adresip enderecoip"),
    "progress": ("", "fortschritt progreso progression avanzamento framsteg voortgang postep progresso fremskridt"),
    "durationinseconds": (
        "",
        "duration dauerinsekunden duracionensegundos dureeensecondes duratainsecondi varaktighetisekunder",
    ),
    "finished": (
        "finished",
        "beendet abgeschlossen finalizado termine finito completato slutford avslutad voltooid zakonczono",
    ),
    "recordeddate": ("", "aufgezeichnetesdatum fecharegistrada dateenregistree datadiregistrazione registreratdatum"),
    "recipientlastname": (
        "name",
        "nachnamedesempfangers apellidodeldestinatario nomdufamilledudestinataire mottagarensefternamn",
    ),
    "recipientfirstname": (
        "name",
        "vornamedesempfangers nombredeldestinatario prenomdudestinataire mottagarensfornamn",
    ),
    "recipientemail": (
        "e-mail",
        "emaildesempfangers correoelectronicodeldestinatario emaildudestinataire mottagarensepost",
    ),
    "externaldatareference": (
        "personal",
        "externalreference externedatenreferenz referenciadedatosexternos externreferens",
    ),
    "locationlatitude": ("personal", "breitengraddesstandorts latituddelaubicacion latitudedelemplacement"),
    "locationlongitude": ("personal", "langengraddesstandorts longituddelaubicacion longitudedelemplacement"),
    "locationaccuracy": ("personal", ""),
    "distributionchannel": (
        "channel",
        "verteilungskanal canaldedistribucion canaldedistribution canaledidistribuzione distributionskanal",
    ),
    "userlanguage": ("", "benutzersprache idiomadelusuario languedelutilisateur linguautente anvandarsprak"),
    "name": ("name", ""),
    "emailaddress": ("e-mail", ""),
}

_LIMESURVEY: Mapping[str, tuple[Role, str]] = {
    "id": (
        "respondent",
        "responseid antwortid iddelareponse idderespuesta iddelarespuesta svarsid antwoordid idrisposta",
    ),
    "submitdate": (
        "submitted",
        "datesubmitted datumabgeschickt datedesoumission fechadeenvio inlamningsdatum verzenddatum datainvio",
    ),
    "lastpage": ("", "letzteseite dernierepage ultimapagina sistasidan laatstepagina ultimapaginavisualizzata"),
    "startlanguage": (
        "",
        "startsprache languededepart lenguajeinicial idiomainicial startsprak starttaal linguainiziale",
    ),
    "seed": ("", "zufallsstartwert tetedeserie semilla startvarde"),
    "startdate": ("", "datestarted datumgestartet datededebut datededemarrage fechadeinicio startdatum datadiinizio"),
    "datestamp": ("", "datelastaction datumletzteaktivitat datedeladerniereaction fechadelaultimaaccion senasteatgard"),
    "token": ("personal", "accesscode zugangscode zugangsschlussel codedacces codigodeacceso toegangscode atkomstkod"),
    "ipaddr": ("personal", "ipaddress ipadresse adresseip direccionip ipadress ipadres indirizzoip"),
    "refurl": ("personal", "referrerurl refererurl verweisurl weiterleitungsurl urlreferente hanvisandeurl"),
    "firstname": ("name", ""),
    "lastname": ("name", ""),
    "email": ("e-mail", ""),
}

_SURVEYMONKEY: Mapping[str, tuple[Role, str]] = {
    "respondentid": (
        "respondent",
        "befragtenid teilnehmerid iddurepondant identifiantdurepondant iddelencuestado respondentsid",
    ),
    "collectorid": ("", "collectorid kollektorid iddelrecopilador iducollecteur insamlarid"),
    "datecreated": ("", "erstellungsdatum fechadecreacion datedecreation"),
    "datemodified": ("", "anderungsdatum geandertam fechadelamodificacion datedemodification"),
    "ipaddress": ("personal", "ipadresse direccionip adresseip ipadress"),
    "emailaddress": ("e-mail", "emailadresse direcciondecorreoelectronico adresseemail epostadress"),
    "firstname": ("name", "vorname nombre prenom fornamn"),
    "lastname": ("name", "nachname apellido apellidos nomdefamille efternamn"),
    "customdata1": ("personal", "customdata benutzerdefiniertedaten datospersonalizados donneespersonnalisees"),
}


def _by_word(words: Mapping[str, tuple[Role, str]]) -> dict[str, tuple[str, Role]]:
    return {word: (key, role) for key, (role, others) in words.items() for word in (key, *others.split())}


QUALTRICS, LIMESURVEY, SURVEYMONKEY = map(_by_word, (_QUALTRICS, _LIMESURVEY, _SURVEYMONKEY))
"""By word: the code of the column in English, and what it says."""
