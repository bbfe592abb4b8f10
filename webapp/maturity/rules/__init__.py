"""What is true of maturity without a table, a clock or the web."""
