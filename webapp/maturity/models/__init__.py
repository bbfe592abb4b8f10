"""Tables of maturity, a file for each idea: rounds, seats, answers, calibrations, plans, snapshots."""
