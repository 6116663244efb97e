"""Gemeenten that look on: asked by a fund, accepted by the gemeente's own account."""
