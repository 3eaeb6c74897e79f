"""The site administration of instruments and rounds. Of evaluations it shows states and counts, never content."""

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from evaluations.models import Evaluation, Framework, Round

admin.site.register(Round)


class ReadOnlyAdmin(admin.ModelAdmin):
    """Rows that are looked at here, and changed elsewhere."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


@admin.register(Framework)
class FrameworkAdmin(ReadOnlyAdmin):
    """Which frameworks there are; they come in through import_framework."""

    list_display = ["code", "version", "status"]


@admin.register(Evaluation)
class EvaluationAdmin(ReadOnlyAdmin):
    """How far evaluations are."""

    list_display = ["country", "round", "status", "interview_count"]
    list_select_related = ["country", "round"]
    fields = ["country", "round", "status"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Evaluation]:
        return super().get_queryset(request).annotate(number=Count("interviews"))

    @admin.display(description=_("interviews"))
    def interview_count(self, evaluation: Evaluation) -> int:
        return evaluation.number
