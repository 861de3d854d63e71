"""Bytes in and out: decoding, encoding, line ends, reading, and writing without risk to what was there."""
