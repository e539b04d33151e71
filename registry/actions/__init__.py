"""The verbs that write the register: keyword-only, ``by=`` always, one transaction each.

Every verb checks the person, locks the cooperative, tells the history who acts and why, writes
by compare-and-set, and derives the standing anew. They raise ValidationError (input),
PolicyRefused (state), PermissionDenied (person) and ConflictFound (changed meanwhile).
"""
