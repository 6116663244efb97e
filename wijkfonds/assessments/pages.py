"""Every door of this feature, and what it says: what the application takes in."""

from wijkfonds.assessments import change_views, either_or, second_views, settings_views, stretch, texts
from wijkfonds.assessments.views import blueprint

__all__ = ["blueprint", "change_views", "either_or", "second_views", "settings_views", "stretch", "texts"]
