"""Addresses of the evaluations' pages. Names are function names."""

from django.urls import include, path

from evaluations import addresses, views  # noqa: F401  addresses makes <code:...> known

interview_urls = [
    path("", views.interview, name="interview"),
    path("details/", views.edit_interview, name="edit_interview"),
    path("delete/", views.delete_interview, name="delete_interview"),
    path("restore/", views.restore_interview, name="restore_interview"),
    path("withdraw/", views.withdraw_interview, name="withdraw_interview"),
    path("involvement/", views.involvement_targets, name="involvement_targets"),
    path("involvement/<code:target>/", views.involvement, name="involvement"),
    path("closing/", views.closing, name="closing"),
    path("offline/", views.take_offline, name="take_offline"),
    path("offline/copy/", views.offline_copy, name="offline_copy"),
    path("closing/history/", views.closing_history, name="closing_history"),
    path("history/<code:code>/", views.answer_history, name="answer_history"),
    path("history/<code:code>/<code:target>/", views.answer_history, name="answer_history_about"),
    path("language/", views.switch_language, name="switch_language"),
    path("save/", views.save_answer, name="save_answer"),
    path("save/closing/", views.save_closing, name="save_closing"),
    path("<code:code>/", views.chapter, name="chapter"),
]

consultation_urls = [
    path("", views.consultation, name="consultation"),
    path("organisations/add/", views.add_invitees, name="add_invitees"),
    path("organisations/<uuid:pk>/", views.renew_link, name="renew_link"),
    path("comments/<uuid:pk>/", views.answer_contribution, name="answer_contribution"),
]

reply_urls = [
    path("", views.replies, name="replies"),
    path("<uuid:pk>/", views.renew_reply_link, name="renew_reply_link"),
    path("<uuid:pk>/withdraw/", views.withdraw_reply_link, name="withdraw_reply_link"),
]

evaluation_urls = [
    path("", views.evaluation, name="evaluation"),
    path("stakeholders/add/", views.add_stakeholder, name="add_stakeholder"),
    path("stakeholders/<uuid:pk>/", views.edit_stakeholder, name="edit_stakeholder"),
    path("interviews/add/", views.add_interview, name="add_interview"),
    path("interviews/<uuid:pk>/", include(interview_urls)),
    path("results/", views.results, name="results"),
    path("workbook/", views.workbook, name="workbook"),
    path("workbook/load/", views.load_workbook, name="load_workbook"),
    path("consultation/", include(consultation_urls)),
    path("partners/", views.partners, name="partners"),
    path("replies/", include(reply_urls)),
    path("review/", views.review, name="review"),
    path("review/comment/<code:about>/", views.begin_thread, name="begin_thread"),
    path("review/comment/<code:about>/<code:key>/", views.begin_thread, name="begin_thread_on"),
    path("review/<uuid:pk>/", views.thread, name="thread"),
    path("steps/postpone/", views.postpone, name="postpone"),
    path("steps/<code:to>/", views.take_step, name="take_step"),
]

urlpatterns = [
    path("", views.home, name="home"),
    path("offline/", views.offline, name="offline"),
    path("worker.js", views.offline_worker, name="offline_worker"),
    path("evaluations/add/", views.add_evaluation, name="add_evaluation"),
    path("evaluations/<code:country>/<code:round>/", include(evaluation_urls)),
]
