"""Associations, companies and groups of a neighbourhood: who they are, their people, and what they propose."""
