"""What people read about following."""

from flask_babel import lazy_gettext as lazy

from wijkfonds.following.permissions import FollowRefusal
from wijkfonds.foundation.refusals import say

say(
    {
        FollowRefusal.ROUND_IS_OVER: lazy(
            "Deze ronde is al lang klaar, dus er komt geen nieuws meer. Kijk bij het fonds of er een nieuwe ronde is, en volg die."
        ),
        FollowRefusal.MERGED: lazy(
            "Dit voorstel is samengevoegd met een ander. Op de pagina van het voorstel staat welk; dat kunt u volgen."
        ),
        FollowRefusal.WITHDRAWN: lazy(
            "De indiener heeft dit voorstel ingetrokken, dus er komt geen nieuws meer. U kunt wel een ander voorstel uit deze ronde volgen."
        ),
        FollowRefusal.TOO_MANY: lazy(
            "U volgt al 200 voorstellen en rondes. Stop er eerst met een paar op de pagina “Wat ik volg”. Daarna kan het weer."
        ),
    }
)
