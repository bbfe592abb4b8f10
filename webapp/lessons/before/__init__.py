"""Learn before: what earlier projects paid for, put before a project in S2 and at each gate, answered one by one."""
