"""What for: clinics, trainings, mentoring and coordination meetings."""
