"""RestoredText -> marks: who speaks, headings, quantities, documents, problems and plans."""
