"""Pure functions of numbers: all that imports scipy, statsmodels and svy, and not before they are called."""
