"""Files of budget lines and of payments; what they bring ends as submitted, never posted."""
