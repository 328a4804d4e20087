"""Values and geometry that every room shares: standard library only, no clock, no files."""
