"""Marks + Catalogue -> meaning: which indicator, whose figure, what adds up, what the law asks."""
