"""The building: a foundation for every department, and a front desk on top."""
