"""Masks e-mail and IP addresses, coordinates, addresses of personal pages and the names people go by elsewhere."""

import re

# What surrounds an address but is no part of it.
AROUND = r"\s<>()\[\]{},;:\"“”„«»|"

EMAILS = re.compile(
    rf"[^@＠{AROUND}]+(?:[@＠]\[?[^@＠{AROUND}!?]+)+(?<![.'’!?])\]?|"
    r"\b\w[\w.+-]*\s*[\[(]\s*(?:at|AT)\s*[\])]\s*[\w-]+(?:\s*(?:\.|[\[(]\s*(?:dot|DOT|punkt)\s*[\])])\s*[\w-]+)+"
)

LINKS = re.compile(r"(?:\bhttps?://|\bwww\.|\b[\w-]+\.[\w.-]+/)[^\s<>\"“”„«»()\[\]]+", re.IGNORECASE)

PERSONAL = re.compile(
    r"@|/~|/(?:in|u|user|users|profile|people|person|staff|employee)/[^/?#]|"
    r"[?&](?:id|user|username|name|student|token)=|"
    r"\b(?:facebook|fb|instagram|linkedin|tiktok|twitter|x|snapchat|github|gitlab|vk|weibo|medium|reddit|telegram|"
    r"t|wa|line|discord)\.(?:com|org|me|gg|io)/.",
    re.IGNORECASE,
)

HANDLES = re.compile(
    r"(?<![\w@])@\w[\w.]*\w|"
    r"\b(?:insta(?:gram)?|ig|snap(?:chat)?|tiktok|twitter|telegram|facebook|discord|skype|wechat|weixin|linkedin)"
    r"(?:\s+(?:id|name|handle|account))?\s*[:=]\s*@?(?!\[)[\w.#-]*\w",
    re.IGNORECASE,
)

DEVICES = re.compile(
    r"(?<![\d.])(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}(?!\.?\d)|"
    r"(?<![\w:])(?:[0-9A-Fa-f]{0,4}:){3,7}[0-9A-Fa-f]{1,4}(?![\w:])"
)
COORDINATES = re.compile(r"[-+]?\d{1,3}\.\d{4,}\s?°?\s?[NS]?\s?[,;/]?\s?[-+]?\b\d{1,3}\.\d{4,}\s?°?(?:\s?[EWO]\b)?")


def without_emails(text: str) -> str:
    return EMAILS.sub("[e-mail]", text)


def without_addresses(text: str) -> str:
    text = HANDLES.sub("[address]", LINKS.sub(_personal_only, text))
    return COORDINATES.sub("[place]", DEVICES.sub("[address]", text))


def _personal_only(link: re.Match[str]) -> str:
    return "[address]" if PERSONAL.search(link.group()) else link.group()
