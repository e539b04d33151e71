"""The pages "Hasil": what activities and programs reached and what became of it."""
