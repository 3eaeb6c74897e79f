"""Addresses of the card's pages, and of those on which members and institutions answer to it."""

from django.urls import include, path

from evaluations import addresses  # noqa: F401  makes <code:...> and <token:...> known
from reportcards import views, visitors

card_urls = [
    path("", views.card, name="card"),
    path("<slug:language>.pdf", views.card_pdf, name="card_pdf"),
    path("recommendations/add/", views.add_recommendation, name="add_recommendation"),
    path("recommendations/<uuid:pk>/", views.edit_recommendation, name="edit_recommendation"),
]

comment_urls = [
    path("", visitors.consult_here, name="consult_here"),
    path("<slug:language>.pdf", visitors.consult_here_pdf, name="consult_here_pdf"),
]

urlpatterns = [
    path("evaluations/<code:country>/<code:round>/card/", include(card_urls)),
    path("evaluations/<code:country>/<code:round>/consultation/comment/", include(comment_urls)),
    path("consultation/<token:token>/", visitors.consult, name="consult"),
    path("consultation/<token:token>/<slug:language>.pdf", visitors.consult_pdf, name="consult_pdf"),
    path("reply/<token:token>/", visitors.reply, name="reply"),
]
