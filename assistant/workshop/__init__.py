"""Plans a Bias-Workshop: from a few facts to an agenda that adds up, with invitations, dates and sheets."""
