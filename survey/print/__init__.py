"""What is printed: cards and letters with a code each, the poster, the works council's document."""
