"""Forms of accounts, invitations and members."""
