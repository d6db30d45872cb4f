"""Pure functions of numbers: the only place that imports scipy and statsmodels, and not before they are called."""
