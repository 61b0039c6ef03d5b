"""Passing a page on: its short address, its QR code, its poster."""
