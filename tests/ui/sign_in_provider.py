"""An OpenID Connect provider of our own, which lets in whoever the test says."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey


@dataclass
class SignInProvider:
    """Where it answers, and whose address it vouches for."""

    address: str = ""
    email: str = ""
    nonces: dict[str, str] = field(default_factory=dict)


@contextmanager
def sign_in_provider() -> Iterator[SignInProvider]:
    """Run it until the block ends."""
    provider = SignInProvider()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(provider))
    provider.address = f"http://localhost:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()


def _handler(provider: SignInProvider) -> type[BaseHTTPRequestHandler]:
    key = RSAKey.generate_key(2048, parameters={"kid": "test", "alg": "RS256", "use": "sig"})

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
            if parts.path == "/.well-known/openid-configuration":
                self._say(
                    {
                        "issuer": provider.address,
                        "authorization_endpoint": f"{provider.address}/authorize",
                        "token_endpoint": f"{provider.address}/token",
                        "jwks_uri": f"{provider.address}/keys",
                        "response_types_supported": ["code"],
                        "subject_types_supported": ["public"],
                        "id_token_signing_alg_values_supported": ["RS256"],
                    }
                )
            elif parts.path == "/keys":
                self._say({"keys": [key.as_dict(private=False)]})
            else:
                code = f"code{len(provider.nonces)}"
                provider.nonces[code] = asked.get("nonce", "")
                back = urlencode({"code": code, "state": asked["state"]})
                self.send_response(302)
                self.send_header("Location", f"{asked['redirect_uri']}?{back}")
                self.end_headers()

        def do_POST(self) -> None:
            form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            now = int(time.time())
            claims = {
                "iss": provider.address,
                "sub": provider.email,
                "aud": "lexcoop",
                "iat": now,
                "exp": now + 600,
                "nonce": provider.nonces[form["code"][0]],
                "email": provider.email,
                "email_verified": True,
            }
            token = jwt.encode({"alg": "RS256", "kid": "test"}, claims, key)
            self._say({"access_token": "a", "token_type": "Bearer", "expires_in": 600, "id_token": token})

        def _say(self, words: dict[str, Any]) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(words).encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler
