from .areas import District, Regency, UrbanVillage
from .assessments import HealthAssessment
from .boundaries import Boundary
from .contacts import Contact
from .cooperatives import Cooperative
from .groups import CooperativeGroup
from .listings import Listing
from .lives import LifeStatus
from .managers import Managership
from .meetings import AnnualMeeting, MeetingDeadline
from .standings import Standing
from .statements import AnnualStatement
from .words import NameWord

__all__ = [
    "AnnualMeeting",
    "AnnualStatement",
    "Boundary",
    "Contact",
    "Cooperative",
    "CooperativeGroup",
    "District",
    "HealthAssessment",
    "LifeStatus",
    "Listing",
    "Managership",
    "MeetingDeadline",
    "NameWord",
    "Regency",
    "Standing",
    "UrbanVillage",
]
