"""Pictures of pages: scans, photographs, and pages of a PDF that are nothing but a picture.

``rules`` sets a picture straight and finds its ruling lines; ``crops`` cuts out what is written, cell by cell where
there are rules; ``engine`` recognises it; ``page`` puts the three together; ``picture`` opens files of pictures.
Everything is in pixels of the picture. What recognition needs (the extra ``ocr``) is imported when it is needed.
"""
