"""The board decides, per proposal and with reasons; two of them release it; letters go out."""
