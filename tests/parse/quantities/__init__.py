"""Cases of quantities: marked sentences (`cases/`), sentences without any (`refusals/`), known failures."""
