"""Masks e-mail addresses, addresses of personal pages and the names people go by elsewhere."""

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


def without_emails(text: str) -> str:
    return EMAILS.sub("[e-mail]", text)


def without_addresses(text: str) -> str:
    return HANDLES.sub("[address]", LINKS.sub(_personal_only, text))


def _personal_only(link: re.Match[str]) -> str:
    return "[address]" if PERSONAL.search(link.group()) else link.group()
