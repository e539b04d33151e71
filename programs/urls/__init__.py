"""The addresses of the programs room, one module per subject (see ``bogor_coop/urls.py``)."""
