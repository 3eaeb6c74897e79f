"""Addresses of the card's pages."""

from django.urls import include, path

from reportcards import views

card_urls = [
    path("", views.card, name="card"),
    path("<str:language>.pdf", views.card_pdf, name="card_pdf"),
    path("recommendations/add/", views.add_recommendation, name="add_recommendation"),
    path("recommendations/<uuid:pk>/", views.edit_recommendation, name="edit_recommendation"),
]

urlpatterns = [path("evaluations/<str:country>/<str:round>/card/", include(card_urls))]
