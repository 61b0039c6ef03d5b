"""The picture a messenger shows of a page: drawn here when the editor chose none."""
