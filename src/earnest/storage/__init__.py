"""TOML in and out: the only package that opens files for the core."""
