"""Text -> typed mentions, a folder a language. Pure: no document, no section, no page is known here."""
