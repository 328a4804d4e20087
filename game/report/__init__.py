"""What a therapist reads."""
