"""What the pages of an account stand under, and the limits that they share."""

from flask import Blueprint

from wijkfonds.foundation.limits import counted_as_failed, failed, limiter, person, typed_email_from_here

blueprint = Blueprint("accounts", __name__)
mails_per_address = limiter.shared_limit("5 per hour", scope="mails", key_func=typed_email_from_here, methods=["POST"])
tries_per_network = limiter.shared_limit("30 per 10 minutes", scope="accounts", methods=["POST"], deduct_when=failed)
own_password_tries = limiter.shared_limit(
    "10 per 10 minutes", scope="own", key_func=person, methods=["POST"], deduct_when=counted_as_failed
)
