"""TOML texts: guarded, parsed, and every mistake with its place."""
