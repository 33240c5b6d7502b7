"""What the app does when a screen asks for it."""
