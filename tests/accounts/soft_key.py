"""A passkey without a telephone: answers a question of WebAuthn as a browser with an authenticator would (ES256)."""

import hashlib
import html
import json
import re
import secrets
from typing import Any

import cbor2
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url

PRESENT, VERIFIED, HAS_KEY = 0x01, 0x04, 0x40


def question_in(page: str) -> dict[str, Any]:
    found = re.search(r'data-options="([^"]*)"', page)
    assert found, page
    return dict(json.loads(html.unescape(found[1])))


class SoftKey:
    """`origin` is where its browser believes to be; `flags` what it says of its owner."""

    def __init__(self, origin: str = "http://localhost", flags: int = PRESENT | VERIFIED) -> None:
        self.origin, self.flags, self.count = origin, flags, 0
        self.id = secrets.token_bytes(16)
        self.private = ec.generate_private_key(ec.SECP256R1())

    def make(self, options: dict[str, Any]) -> str:
        point = self.private.public_key().public_numbers()
        key = {1: 2, 3: -7, -1: 1, -2: point.x.to_bytes(32), -3: point.y.to_bytes(32)}
        credential = bytes(16) + len(self.id).to_bytes(2) + self.id + cbor2.dumps(key)
        data = self._data(options["rp"]["id"], self.flags | HAS_KEY) + credential
        statement = {"fmt": "none", "attStmt": {}, "authData": data}
        return self._answer("webauthn.create", options, attestationObject=cbor2.dumps(statement))

    def sign(self, options: dict[str, Any]) -> str:
        self.count += 1
        data = self._data(options["rpId"], self.flags)
        signed = data + hashlib.sha256(self._client("webauthn.get", options)).digest()
        signature = self.private.sign(signed, ec.ECDSA(SHA256()))
        return self._answer("webauthn.get", options, authenticatorData=data, signature=signature)

    def _data(self, site: str, flags: int) -> bytes:
        return hashlib.sha256(site.encode()).digest() + bytes([flags]) + self.count.to_bytes(4)

    def _client(self, kind: str, options: dict[str, Any]) -> bytes:
        return json.dumps({"type": kind, "challenge": options["challenge"], "origin": self.origin}).encode()

    def _answer(self, kind: str, options: dict[str, Any], **parts: bytes) -> str:
        assert base64url_to_bytes(options["challenge"])
        name = bytes_to_base64url(self.id)
        response = {key: bytes_to_base64url(part) for key, part in parts.items()}
        response["clientDataJSON"] = bytes_to_base64url(self._client(kind, options))
        return json.dumps({"id": name, "rawId": name, "type": "public-key", "response": response})
