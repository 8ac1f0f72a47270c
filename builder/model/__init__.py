"""The nouns that flow between the stages: frozen, without I/O, without third parties."""
