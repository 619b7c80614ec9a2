"""What the census knows: its rules, how it reads documents, and what their operations ask for."""
