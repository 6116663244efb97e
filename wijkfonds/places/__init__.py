"""Where proposals are: the outline of the area of a fund, and points in it.  Drawn by ourselves; no map of others is fetched."""
