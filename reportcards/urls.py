"""Addresses of the card's pages, of those on which members and institutions answer to it, and of forms on paper."""

from django.urls import include, path

from evaluations import addresses  # noqa: F401  makes <code:...> and <token:...> known
from reportcards import views
from reportcards.views import published, visitors

action_urls = [
    path("", views.actions, name="actions"),
    path("carry/", views.carry_actions, name="carry_actions"),
    path("add/", views.add_action, name="add_action"),
    path("<uuid:pk>/", views.edit_action, name="edit_action"),
    path("<uuid:pk>/remove/", views.remove_action, name="remove_action"),
]

figure_urls = [
    path("", views.figures, name="figures"),
    path("add/", views.add_figure, name="add_figure"),
    path("<uuid:pk>/", views.edit_figure, name="edit_figure"),
    path("<uuid:pk>/up/", views.move_figure, name="move_figure"),
    path("<uuid:pk>/remove/", views.remove_figure, name="remove_figure"),
]

card_urls = [
    path("", views.card, name="card"),
    path("<slug:language>.pdf", views.card_pdf, name="card_pdf"),
    path("<slug:language>.html", views.card_web, name="card_web"),
    path("<slug:language>/<slug:form>-<slug:paper>.pdf", views.card_pdf, name="card_printing"),
    path("printing/", views.choose_printing, name="choose_printing"),
    path("words/", views.words, name="words"),
    path("words/save/", views.save_words, name="save_words"),
    path("words/<slug:name>/<slug:language>/history/", views.words_history, name="words_history"),
    path("recommendations/add/", views.add_recommendation, name="add_recommendation"),
    path("recommendations/<uuid:pk>/", views.edit_recommendation, name="edit_recommendation"),
    path("quotes/", views.quotes, name="quotes"),
    path("actions/", include(action_urls)),
    path("figures/", include(figure_urls)),
]

group_urls = [
    path("", views.groups, name="groups"),
    path("add/", views.add_group, name="add_group"),
    path("points/<uuid:pk>/", views.take_point, name="take_point"),
    path("<uuid:pk>/", views.group, name="group"),
    path("<uuid:pk>/details/", views.edit_group, name="edit_group"),
    path("<uuid:pk>/delete/", views.delete_group, name="delete_group"),
    path("<uuid:pk>/<code:part>/", views.write_group, name="write_group"),
]

plan_urls = [
    path("", views.plan, name="plan"),
    path("<slug:language>.pdf", views.plan_pdf, name="plan_pdf"),
]

evidence_urls = [
    path("", views.evidence, name="evidence"),
    path("<slug:language>.pdf", views.evidence_pdf, name="evidence_pdf"),
    path("<slug:language>.xlsx", views.evidence_xlsx, name="evidence_xlsx"),
]

comment_urls = [
    path("", visitors.consult_here, name="consult_here"),
    path("<slug:language>.pdf", visitors.consult_here_pdf, name="consult_here_pdf"),
]

paper_urls = [
    path("", views.paper, name="paper"),
    path("<slug:group>/<slug:form>/<slug:language>.pdf", views.paper_pdf, name="paper_pdf"),
]

issued_urls = [
    path("", published.in_own_language("issued_card_in"), name="issued_card"),
    path("<slug:language>/", published.issued_card, name="issued_card_in"),
    path("<slug:language>.pdf", published.issued_card_pdf, name="issued_card_pdf"),
    path(
        "<slug:language>/<slug:form>-<slug:paper>.pdf", published.issued_card_pdf, name="issued_card_printing"
    ),
    path("card.json", published.issued_card_snapshot, name="issued_card_snapshot"),
    path("card.csv", published.issued_card_numbers, name="issued_card_numbers"),
]

urlpatterns = [
    path("cards/", published.in_own_language("issued_cards"), name="cards"),
    path("cards/<slug:language>/", published.issued_cards, name="issued_cards"),
    path("cards/codebook.csv", published.card_codebook, name="card_codebook"),
    path("cards/<code:country>/<code:round>/<int:edition>/", include(issued_urls)),
    # These two steps freeze or empty a card; evaluations.urls, which comes later, has all others.
    path("evaluations/<code:country>/<code:round>/steps/issued/", views.issue_card, name="issue_card"),
    path(
        "evaluations/<code:country>/<code:round>/steps/withdrawn/", views.withdraw_card, name="withdraw_card"
    ),
    path("evaluations/<code:country>/<code:round>/card/", include(card_urls)),
    path("evaluations/<code:country>/<code:round>/card/groups/", include(group_urls)),
    path("evaluations/<code:country>/<code:round>/card/plan/", include(plan_urls)),
    path("evaluations/<code:country>/<code:round>/card/evidence/", include(evidence_urls)),
    path("evaluations/<code:country>/<code:round>/paper/", include(paper_urls)),
    path("evaluations/<code:country>/<code:round>/consultation/comment/", include(comment_urls)),
    path("consultation/<token:token>/", visitors.consult, name="consult"),
    path("consultation/<token:token>/<slug:language>.pdf", visitors.consult_pdf, name="consult_pdf"),
    path("reply/<token:token>/", visitors.reply, name="reply"),
]
