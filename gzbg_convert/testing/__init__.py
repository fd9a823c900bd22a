"""For authors of readers and for our own tests: official forms, drawn layouts, writers, conformance suite, corpus.

Nothing here uses the readers' or the normalizer's knowledge: the forms are described a second time, by hand, so that
an expected value is never computed by the code it judges.
"""
