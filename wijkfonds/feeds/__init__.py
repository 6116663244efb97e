"""What other programs read: news of a fund, the days of a round."""
