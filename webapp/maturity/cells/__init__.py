"""Every figure of a campaign that leaves the database, above the floor, and the only road by which it leaves."""
