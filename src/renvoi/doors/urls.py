"""Every address of the app, once, the same in all languages."""

from __future__ import annotations

from allauth.account import views as accounts
from django.urls import path
from django.views.decorators.http import require_POST

from renvoi.doors.web.pages import (
    account,
    add,
    correct,
    demo,
    doubts,
    errors,
    farewell,
    files,
    health,
    household,
    invitations,
    mailbox_steps,
    mailboxes,
    members,
    passwords,
    preferences,
    proof_files,
    proofs,
    purchase,
    purchases,
    questions,
    setup,
    today,
)

handler403 = errors.forbidden
handler404 = errors.not_found
handler429 = errors.too_often
handler500 = errors.broken

urlpatterns = [
    path("", today.show, name="today"),
    path("achats/", purchases.show, name="purchases"),
    path("achats/<uuid:key>/", purchase.show, name="purchase"),
    path("achats/<uuid:key>/corriger/<str:field>/", correct.field, name="correct"),
    path("achats/<uuid:key>/annuler/<int:seq>/", correct.undo, name="undo"),
    path("achats/<uuid:key>/doute/<str:field>/", doubts.answer, name="doubt"),
    path("achats/<uuid:key>/recu/", correct.received, name="received"),
    path("achats/<uuid:key>/dire/<str:what>/", correct.say, name="say"),
    path("achats/<uuid:key>/joindre/", files.merge, name="merge"),
    path("achats/<uuid:key>/separer/", files.split, name="split"),
    path("achats/<uuid:key>/partage/", files.share, name="share"),
    path("questions/<int:key>/", questions.answer, name="answer"),
    path("preuves/", proofs.show, name="proofs"),
    path("preuves/<int:key>/", proofs.one, name="proof"),
    path("preuves/<int:key>/deplacer/", proof_files.move, name="move"),
    path("preuves/<int:key>/partage/", proof_files.share, name="share_proof"),
    path("preuves/<int:key>/annuler/<int:seq>/", proof_files.undo, name="undo_proof"),
    path("preuves/<int:key>/vue", proofs.view, name="proof_view"),
    path("preuves/<int:key>/original", proofs.original, name="proof_original"),
    path("ajouter/", add.show, name="add"),
    path("ajouter/texte/", add.text, name="add_text"),
    path("ajouter/main/", add.by_hand, name="add_by_hand"),
    path("ajouter/<uuid:key>/", add.result, name="add_result"),
    path("boites/", mailboxes.show, name="mailboxes"),
    path("boites/ajouter/", mailbox_steps.add, name="mailbox_add"),
    path("boites/<uuid:key>/", mailboxes.one, name="mailbox"),
    path("boites/<uuid:key>/dossiers/", mailbox_steps.folders, name="mailbox_folders"),
    path("boites/<uuid:key>/acces/", mailbox_steps.access, name="mailbox_access"),
    path("boites/<uuid:key>/faire/<str:what>/", mailboxes.act, name="mailbox_act"),
    path("foyer/", household.switch, name="household"),
    path("foyer/membres/", members.show, name="members"),
    path("foyer/membres/<int:member>/role/", members.role, name="member_role"),
    path("foyer/membres/<int:member>/retirer/", members.remove, name="member_remove"),
    path("foyer/membres/<int:member>/mot-de-passe/", passwords.make, name="member_password"),
    path("foyer/inviter/", invitations.make, name="invite"),
    path("foyer/inviter/<int:key>/retirer/", invitations.withdraw, name="invite_withdraw"),
    path("foyer/depart/", farewell.show, name="farewell"),
    path("foyer/depart/<int:key>/originaux.zip", farewell.take, name="farewell_take"),
    path("foyer/depart/<int:key>/effacer/", farewell.erase, name="farewell_erase"),
    path("invitation/<str:token>/", invitations.accept, name="invitation"),
    path("preferences/", preferences.change, name="preferences"),
    path("bienvenue/", demo.welcome, name="welcome"),
    path("demo/", demo.enter, name="demo_enter"),
    path("demo/effacer/", demo.remove, name="demo_remove"),
    path("setup/", setup.show, name="setup"),
    path("connexion/", accounts.login, name="account_login"),
    path("deconnexion/", require_POST(accounts.logout), name="account_logout"),
    path("mot-de-passe/nouveau/<str:token>/", passwords.use, name="new_password"),
    path("mot-de-passe/", account.change_password, name="account_change_password"),
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
]
