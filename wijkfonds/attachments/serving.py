"""Giving the bytes out.  A browser shows a photo and saves a PDF, and lets neither of them do anything."""

from flask import Response

from wijkfonds.attachments.models import AttachmentFile, FileSize
from wijkfonds.foundation.slugs import slug_of

NOTHING = "default-src 'none'; sandbox; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
# Its address changes with its content.  Only browsers keep it, no cache between: what is hidden later goes to nobody new.
A_YEAR = "private, max-age=31536000, immutable"


def of_everybody(file: AttachmentFile) -> Response:
    response = _bytes(file)
    response.headers["Cache-Control"] = A_YEAR
    return response


def of_its_owner(file: AttachmentFile) -> Response:
    return _bytes(file)


def _bytes(file: AttachmentFile) -> Response:
    is_pdf = file.size == FileSize.WHOLE
    response = Response(file.content, mimetype="application/pdf" if is_pdf else "image/webp")
    if is_pdf:
        name = slug_of(file.attachment.caption or "bijlage")
        response.headers["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    response.headers["Content-Security-Policy"] = NOTHING
    response.headers["X-Robots-Tag"] = "noindex"
    return response
