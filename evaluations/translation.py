"""Content that is translated, column by column (interface text goes through gettext, never through here)."""

from modeltranslation.translator import TranslationOptions, register

from evaluations.models import (
    Action,
    Chapter,
    Choice,
    ContextFigure,
    Criterion,
    Framework,
    Group,
    Narrative,
    Question,
    Recommendation,
)


@register(Framework)
class FrameworkTranslation(TranslationOptions):
    fields = ("name",)
    required_languages = ("en",)


@register(Group)
class GroupTranslation(TranslationOptions):
    fields = ("name",)
    required_languages = ("en",)


@register(Chapter)
class ChapterTranslation(TranslationOptions):
    fields = ("name",)
    required_languages = ("en",)


@register(Criterion)
class CriterionTranslation(TranslationOptions):
    fields = ("text", "not_applicable")
    required_languages = {"en": ("text",)}


@register(Question)
class QuestionTranslation(TranslationOptions):
    fields = ("text", "indicator", "not_applicable")
    required_languages = {"en": ("text", "indicator")}


@register(Choice)
class ChoiceTranslation(TranslationOptions):
    fields = ("label",)
    required_languages = ("en",)


@register(Narrative)
class NarrativeTranslation(TranslationOptions):
    fields = Narrative.TEXTS


@register(Recommendation)
class RecommendationTranslation(TranslationOptions):
    fields = ("text", "who", "by_when")


@register(Action)
class ActionTranslation(TranslationOptions):
    fields = ("text", "who", "by_when", "outcome")


@register(ContextFigure)
class ContextFigureTranslation(TranslationOptions):
    fields = ("name",)
