"""What the report says, one file a part."""
