"""How a page writes: find · check · allow · form · one action · redirect; rooms add their look."""
