"""What the numbers of a report say about each other and about its text. Checks read reports only and change none."""
