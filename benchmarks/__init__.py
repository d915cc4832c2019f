"""Quality, speed and training: programs that need the development data."""
