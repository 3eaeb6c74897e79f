"""Words for what can be done by now. SQLite builds the table anew and forgets its triggers: they are set again."""

from django.db import migrations, models

from stakeholders import append_only

TABLE = 'stakeholders_trailentry'


def guard(apps, schema_editor):
    append_only.guard(schema_editor.connection, TABLE)


def unguard(apps, schema_editor):
    append_only.unguard(schema_editor.connection, TABLE)


class Migration(migrations.Migration):

    dependencies = [
        ('stakeholders', '0006_digest'),
    ]

    operations = [
        migrations.RunPython(unguard, guard),
        migrations.RemoveConstraint(
            model_name='trailentry',
            name='trail_verb_is_known',
        ),
        migrations.AlterField(
            model_name='trailentry',
            name='verb',
            field=models.CharField(choices=[('began_evaluation', 'started an evaluation'), ('imported', 'loaded an evaluation from a file'), ('changed_state', 'moved an evaluation on'), ('invited_partner', 'invited another organisation to interview'), ('ended_partner', 'ended the part of an invited organisation'), ('added_stakeholder', 'added a stakeholder'), ('changed_stakeholder', 'changed a stakeholder'), ('began_interview', 'began an interview'), ('changed_interview', 'changed the details of an interview'), ('changed_answers', 'changed answers'), ('withdrew_interview', 'deleted an interview: the agreement was taken back'), ('deleted_interview', 'deleted an interview'), ('restored_interview', 'brought an interview back'), ('took_offline', 'took an interview along, to work without a line'), ('loaded_workbook', 'loaded interviews from a workbook'), ('changed_card', 'changed the words of a card'), ('changed_focus_group', 'changed a focus group or the plan'), ('decided_quotes', 'decided which quotes may be printed'), ('took_evidence', 'took the evidence behind a card out of the site'), ('changed_look', "changed the look of an organisation's cards"), ('downloaded_card', 'opened a card as PDF'), ('issued_card', 'issued a card'), ('withdrew_card', 'withdrew a card'), ('exported', 'wrote an evaluation to a file'), ('submitted', 'sent an evaluation to the network'), ('returned', 'sent an evaluation back'), ('validated', 'validated an evaluation'), ('reopened', 'reopened an evaluation'), ('postponed', 'decided to wait with a card'), ('commented', 'commented'), ('resolved_thread', 'closed a thread of comments'), ('opened_consultation', 'opened a consultation'), ('asked_members', 'asked more organisations in a consultation'), ('asked_institution', 'asked an institution for its reply'), ('renewed_link', 'made a personal link anew'), ('withdrew_link', 'took a personal link back'), ('answered_comment', 'answered a comment of a consultation'), ('invited_member', 'invited somebody'), ('withdrew_invitation', 'took an invitation back'), ('joined', 'joined'), ('removed_member', 'removed a member'), ('changed_roles', 'changed the roles of a member')], max_length=30),
        ),
        migrations.AddConstraint(
            model_name='trailentry',
            constraint=models.CheckConstraint(condition=models.Q(('verb__in', ['began_evaluation', 'imported', 'changed_state', 'invited_partner', 'ended_partner', 'added_stakeholder', 'changed_stakeholder', 'began_interview', 'changed_interview', 'changed_answers', 'withdrew_interview', 'deleted_interview', 'restored_interview', 'took_offline', 'loaded_workbook', 'changed_card', 'changed_focus_group', 'decided_quotes', 'took_evidence', 'changed_look', 'downloaded_card', 'issued_card', 'withdrew_card', 'exported', 'submitted', 'returned', 'validated', 'reopened', 'postponed', 'commented', 'resolved_thread', 'opened_consultation', 'asked_members', 'asked_institution', 'renewed_link', 'withdrew_link', 'answered_comment', 'invited_member', 'withdrew_invitation', 'joined', 'removed_member', 'changed_roles'])), name='trail_verb_is_known'),
        ),
        migrations.RunPython(guard, unguard),
    ]
