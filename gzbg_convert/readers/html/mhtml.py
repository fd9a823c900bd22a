"""The page inside an MHTML file (RFC 2557): a mail message whose first HTML part is the page."""

from __future__ import annotations

from gzbg_convert.errors import InputError


def page_of(data: bytes) -> tuple[bytes, str | None]:
    """The bytes of the first ``text/html`` part and the charset its header declares.

    Raises ``InputError("empty")`` when there is no such part and ``InputError("damaged")`` when the parts do not parse.
    """
    from email import message_from_bytes
    from email.errors import MessageError

    try:
        for part in message_from_bytes(data).walk():
            if part.get_content_type() == "text/html":
                payload = part.get_payload(decode=True)
                if isinstance(payload, bytes):
                    return payload, part.get_content_charset()
    except (MessageError, RecursionError, LookupError, ValueError) as error:  # hostile nesting, absurd headers
        raise InputError("damaged") from error
    raise InputError("empty")
