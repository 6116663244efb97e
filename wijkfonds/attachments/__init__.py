"""Photos and PDF files with a proposal: made anew, so that nothing of them is left but what one sees."""
