"""Which profile has a text, and where do its templates stand in it?"""
