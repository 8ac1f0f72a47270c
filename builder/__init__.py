"""Fazhi Atlas: read the yearly law-based-government reports of China's governments, and publish what they say."""
