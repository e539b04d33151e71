"""The ledger of messages to people, and their delivery."""
