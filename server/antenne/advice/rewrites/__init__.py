"""Other wordings for a sentence, made from its parse and offered only when they are safe."""
