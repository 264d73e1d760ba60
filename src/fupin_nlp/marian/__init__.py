"""Marian models: where they are, their pieces and slots, the engines that run them, the searches, the repairs."""
