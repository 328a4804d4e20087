"""The screens: each takes inputs, lets time pass, draws, and says what follows."""
