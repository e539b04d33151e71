from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from ..enums import Density, Role, Theme
from ..roles import permissions_of


class UserManager(BaseUserManager["User"]):
    def create_user(self, *, full_name: str, email=None, phone=None, password=None, **extra):
        """A person who may sign in by e-mail or phone; without password, after an invitation."""
        email = email.strip().lower() if email else None
        user = self.model(full_name=full_name, email=email, phone=phone or None, **extra)
        user.set_password(password) if password else user.set_unusable_password()
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username):
        return self.get(Q(email=username.strip().lower()) | Q(phone=username))


class User(AbstractBaseUser):
    """A person (pengguna): of the office, or of a cooperative.

    Nobody is deleted: a person who leaves is switched off, so that the history keeps its names.
    """

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    full_name = models.CharField(_("nama lengkap"), max_length=150)
    email = models.EmailField(_("alamat surel"), null=True, blank=True, unique=True)
    phone = models.CharField(
        _("nomor HP"),
        max_length=20,
        null=True,
        blank=True,
        unique=True,
        help_text=_("Tersimpan dengan kode negara, misalnya +62812…"),
    )
    phone_verified = models.BooleanField(_("nomor HP terverifikasi"), default=False)
    section = models.CharField(_("seksi atau jabatan"), max_length=100, blank=True)
    language = models.CharField(
        _("bahasa"), max_length=2, default="id", choices=[("id", "Indonesia"), ("en", "English")]
    )
    density = models.CharField(
        _("kerapatan tabel"), max_length=10, choices=Density, default=Density.RELAXED
    )
    theme = models.CharField(_("tema"), max_length=10, choices=Theme, default=Theme.SYSTEM)
    is_active = models.BooleanField(_("aktif"), default=True)
    is_superuser = models.BooleanField(_("akses admin teknis"), default=False)
    date_joined = models.DateTimeField(_("terdaftar pada"), default=timezone.now, editable=False)

    objects = UserManager()

    class Meta:
        verbose_name = _("pengguna")
        verbose_name_plural = _("pengguna")
        ordering = ["full_name", "pk"]
        constraints = [
            models.CheckConstraint(
                name="user_reachable",
                condition=Q(email__isnull=False) | Q(phone__isnull=False),
                violation_error_message=_("Isi alamat surel atau nomor HP, sedikitnya satu."),
            ),
            models.CheckConstraint(
                name="user_email_lowercase",
                condition=Q(email__isnull=True) | Q(email=Lower("email")),
                violation_error_message=_("Tulis alamat surel dengan huruf kecil."),
            ),
            models.CheckConstraint(
                name="user_phone_international",
                condition=Q(phone__isnull=True) | Q(phone__regex=r"^\+[1-9][0-9]{7,14}$"),
                violation_error_message=_("Nomor HP harus memakai kode negara."),
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    def save(self, *args, update_fields=None, **kwargs) -> None:
        """An address or number that somebody took a moment ago is refused at its field."""
        if update_fields is not None and not {"email", "phone"} & set(update_fields):
            return super().save(*args, update_fields=update_fields, **kwargs)
        try:
            with transaction.atomic(using=kwargs.get("using")):
                super().save(*args, update_fields=update_fields, **kwargs)
        except IntegrityError:
            self.validate_unique()  # the winner has committed: now it is seen
            raise

    def get_full_name(self) -> str:
        return self.full_name

    def get_short_name(self) -> str:
        return self.full_name.split()[0]

    @property
    def initials(self) -> str:
        """One or two letters for the round sign beside the name."""
        words = [word for word in self.full_name.split() if word[0].isalpha()] or ["?"]
        return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()

    @cached_property
    def roles(self) -> frozenset[Role]:
        """The roles in force now (real clock), read once per request."""
        if not self.is_active:
            return frozenset()
        assigned = self.role_assignments.in_force(at=timezone.localdate())
        return frozenset(Role(role) for role in assigned.values_list("role", flat=True))

    @cached_property
    def permissions(self) -> frozenset[models.TextChoices]:
        return permissions_of(self.roles)

    @property
    def is_staff_member(self) -> bool:
        return bool(self.roles - {Role.COOPERATIVE_MANAGER})

    @property
    def is_staff(self) -> bool:
        """What Django's admin asks: reference data is for administrators."""
        return self.is_active and (self.is_superuser or Role.ADMINISTRATOR in self.roles)

    def has_perm(self, perm: str, obj=None) -> bool:
        return self.is_active and self.is_staff

    def has_module_perms(self, app_label: str) -> bool:
        return self.is_active and self.is_staff
