"""The recipe that makes ``models/zh-en``: prepare, tokenizer, train, evaluate, export."""
