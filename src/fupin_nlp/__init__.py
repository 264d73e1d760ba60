"""fupin-nlp."""
