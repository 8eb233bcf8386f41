"""The syntactic part of the pipeline that is ours: word embedding, encoder and parser, for spaCy's own training loop."""
