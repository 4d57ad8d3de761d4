"""Finnish: sentences, quantities, dates, deadlines, clauses, organisations, lemmas, syntax, and the words of rules."""
