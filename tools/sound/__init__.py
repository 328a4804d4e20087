"""How the sounds under ``assets/sounds`` and ``assets/voice`` are made."""
