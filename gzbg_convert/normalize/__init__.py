"""The one normalizer: a document of paragraphs and tables in, reports out. It knows labels and numbers, not formats."""
