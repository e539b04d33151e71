"""The messages of the programs room: one module per subject, loaded when the apps are ready."""
