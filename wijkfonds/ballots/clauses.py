"""What the frozen rules say beforehand about what may go wrong.  Published in Dutch, whatever somebody reads."""

CLAUSES = {
    "disputed": "Zegt iemand dat een ander met zijn of haar code of account stemde? Twee mensen noteren dat. Geen stem gaat "
    "weg en niemand krijgt een tweede. Het verslag zegt of de betwiste stemmen iets aan de uitslag konden veranderen.",
    "few_voters": "Met minder dan 10 mensen op de lijst is er geen geheime stemming. Met minder dan 10 stemmen met een "
    "keuze staat de lijst van stemmen niet online; dan kijkt een waarnemer alles na.",
    "key_lost": "Gaat de sleutel van de stembus verloren? Dan kan niemand de stemmen nog lezen en wordt er opnieuw gestemd.",
    "withdrawn_proposal": "Trekt een indiener een voorstel in nadat de lijst vaststaat? Dan blijven de stemmen zoals ze "
    "zijn, en dat voorstel krijgt geen geld.",
}
NOT_COUNTED: dict[str, object] = {
    "blank_counts_for_quorum": False,
    "blank_counts_in_n": False,
    "withdrawn_counts_for_quorum": False,
    "withdrawn_counts_in_n": False,
}
