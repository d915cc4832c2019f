"""How are profiles kept? As files that people edit, and as bytes."""
