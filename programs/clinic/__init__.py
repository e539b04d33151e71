"""What the clinic computes: slots, the day's agenda, who may change what when, its figures."""
