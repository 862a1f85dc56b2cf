"""The author's side: a course's folders, writing exercises, and proving them."""
