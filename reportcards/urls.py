"""Addresses of the card's pages."""

from django.urls import include, path

from evaluations import addresses  # noqa: F401  makes <code:...> known
from reportcards import views

card_urls = [
    path("", views.card, name="card"),
    path("<slug:language>.pdf", views.card_pdf, name="card_pdf"),
    path("recommendations/add/", views.add_recommendation, name="add_recommendation"),
    path("recommendations/<uuid:pk>/", views.edit_recommendation, name="edit_recommendation"),
]

urlpatterns = [path("evaluations/<code:country>/<code:round>/card/", include(card_urls))]
