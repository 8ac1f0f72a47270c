"""Pages, records and assets -> the output folder: nothing is ever half written, and nothing pruned that is not ours."""
