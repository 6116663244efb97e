"""Of each rule: what is kept, why, and who sees it; in the order and the groups in which people read them."""

from flask_babel import lazy_gettext as lazy

from wijkfonds.retention.account_texts import ACCOUNT_TEXTS
from wijkfonds.retention.fund_texts import FUND_TEXTS
from wijkfonds.retention.member_texts import MEMBER_TEXTS
from wijkfonds.retention.rules import RuleKey

RULE_TEXTS = ACCOUNT_TEXTS | MEMBER_TEXTS | FUND_TEXTS
GROUPS = (
    (
        lazy("Met een account"),
        (
            RuleKey.ACCOUNT,
            RuleKey.SIGNED_IN,
            RuleKey.HALF_LOGIN,
            RuleKey.KNOWN_DEVICE,
            RuleKey.SECOND_STEP,
            RuleKey.MAIL_LINK,
            RuleKey.MAIL,
            RuleKey.BOUNCE,
            RuleKey.NOTIFICATIONS,
            RuleKey.FOLLOWING,
            RuleKey.SUPPORT,
            RuleKey.UNUSED_ACCOUNT,
            RuleKey.ASKED_TO_GO,
        ),
    ),
    (
        lazy("Als lid van een fonds"),
        (
            RuleKey.MEMBERSHIP,
            RuleKey.ASKED_MEMBERSHIP,
            RuleKey.REFUSED_MEMBERSHIP,
        ),
    ),
    (
        lazy("Als u laat zien waar u woont"),
        (
            RuleKey.ADDRESS_LETTER,
            RuleKey.ADDRESS_FILE,
            RuleKey.PROOF_TRIES,
            RuleKey.DESK_INVITATION,
            RuleKey.MEMBER_LIST,
        ),
    ),
    (
        lazy("Met een taak in een fonds"),
        (
            RuleKey.ROLE_INVITATION,
            RuleKey.FIRST_INVITATION,
            RuleKey.INTEREST,
            RuleKey.OFFICER,
            RuleKey.CHORE,
            RuleKey.ASSESSMENT_NOTE,
            RuleKey.LOGBOOK_NAME,
        ),
    ),
    (
        lazy("Als u bij een organisatie hoort"),
        (RuleKey.ORGANISATION, RuleKey.ORGANISATION_INVITATION),
    ),
    (
        lazy("Met een voorstel"),
        (RuleKey.PROPOSAL, RuleKey.DRAFT, RuleKey.MESSAGE, RuleKey.LETTER, RuleKey.MONEY),
    ),
    (lazy("Als u meepraat"), (RuleKey.COMMENT, RuleKey.OFFER, RuleKey.REPORT, RuleKey.MEASURE)),
    (lazy("Als u stemt"), (RuleKey.VOTE, RuleKey.ROLL, RuleKey.VOTE_KEYS, RuleKey.LETTER_REQUEST)),
    (lazy("Voor de veiligheid"), (RuleKey.ATTEMPT, RuleKey.BACKUP)),
)
