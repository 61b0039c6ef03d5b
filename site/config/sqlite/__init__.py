"""Django's SQLite with a queue before its one writer, as an ENGINE of settings."""
