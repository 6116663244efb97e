"""The urn: shaken each night, closed, opened with dice, and in the end emptied."""
