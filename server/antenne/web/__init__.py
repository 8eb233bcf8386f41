"""The try-it page, for people without the extension."""
