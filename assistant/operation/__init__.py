"""What keeps the service in order while it runs: who may operate it, the self-test, what is done once a day."""
