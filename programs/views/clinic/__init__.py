"""The pages of the clinic: the desk's, the consultants', and a manager's on her phone."""
