"""The site administration of people, organisations and countries."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminUserCreationForm
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from stakeholders.models import Country, Membership, Organisation, User
from stakeholders.sessions import end_sessions

# django-allauth brings pages for its own tables: one is not used, the other holds secrets.
admin.site.unregister([EmailAddress, Authenticator])


class UserCreationForm(AdminUserCreationForm):
    """A new user is known by e-mail address."""

    class Meta:
        model = User
        fields = ["email", "called"]
        field_classes = {"email": forms.EmailField}


class MembershipInline(admin.TabularInline):
    """Roles, on the page of an organisation or a person."""

    model = Membership
    extra = 0
    autocomplete_fields = ["user", "organisation"]


@admin.register(User)
class UserAdmin(DjangoUserAdmin):
    """People who sign in."""

    add_form = UserCreationForm
    list_display = ["email", "called", "is_active", "is_staff"]
    search_fields = ["email", "called"]
    ordering = ["email"]
    filter_horizontal = []
    fieldsets = [
        (None, {"fields": ["email", "password", "called"]}),
        (_("Access"), {"fields": ["is_active", "is_staff", "is_superuser"]}),
    ]
    add_fieldsets = [(None, {"fields": ["email", "called", "usable_password", "password1", "password2"]})]
    inlines = [MembershipInline]
    actions = ["forget_second_proofs"]

    @admin.action(
        description=_("Forget the second proofs of these people, who lost their phone and their codes")
    )
    def forget_second_proofs(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """They sign in with the password, and add a new proof before anything else opens."""
        Authenticator.objects.filter(user__in=queryset).delete()
        for user in queryset:
            end_sessions(user)


@admin.register(Organisation)
class OrganisationAdmin(admin.ModelAdmin):
    """Organisations and their members."""

    list_display = ["name", "kind", "country", "region"]
    list_filter = ["kind", "region"]
    search_fields = ["name"]
    inlines = [MembershipInline]


@admin.register(Country)
class CountryAdmin(admin.ModelAdmin):
    """Countries; the region of one may be corrected here."""

    list_display = ["code", "name", "region"]
    list_filter = ["region"]
    search_fields = ["code"]
