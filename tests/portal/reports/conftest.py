from tests.portal.dashboard.conftest import city, december

__all__ = ["city", "december"]
