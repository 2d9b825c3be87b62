"""From coded answers to figures, findings and documents."""
