"""The one wrapper over drawing and text, widgets, themes: what a person sees."""
