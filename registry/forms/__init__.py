"""The staff's forms of the register: shape of the input only; actions write."""
