"""The parser, and how numpy multiplies."""
