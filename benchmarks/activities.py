"""Two years of programs for a large made-up register: ``python -m benchmarks.activities``.

As dense as the demo: of 750 cooperatives some 300 people come to trainings in a year, 40 cases
are opened in the clinic, 30 are mentored; at 220,000 all of that 293 times. Every payment of the
budget at hand is shared out to an activity that draws on its line. Set-based with the triggers
off, as the register (``generate.py``); needs the owner's role, a register and a budget.
"""

import os

PEOPLE = 30  # of one training
ROWS = {
    "programs_program": """
        INSERT INTO programs_program (year, name, purpose, owner_id, target_cooperatives,
            target_participants, target_recovered, version, created_at, updated_at)
        SELECT y, name, '', %(owner)s, %(whole)s / 3, NULL, %(whole)s / 20, 1, now(), now()
        FROM generate_series(2017, 2018) y,
             unnest(ARRAY['Klinik Koperasi', 'Pelatihan Perkoperasian', 'Pelatihan Kewirausahaan',
                          'Pendampingan Koperasi', 'Koordinasi Kebijakan']) name""",
    "programs_activity": """
        INSERT INTO programs_activity (program_id, kind, topic, batch, title, description,
            audience, owner_id, state, state_reason, capacity, seats_by_occurrence,
            approval_required, promotion, offer_hours, offer_cut_off_hours, group_policy,
            certificate, minimum_attendance, report, version, created_at, updated_at)
        SELECT p.id, w.kind, CASE w.kind WHEN 'training' THEN 'bookkeeping' ELSE '' END, n,
               p.name || ' Angkatan ' || n, '', '', %(owner)s, 'reported', '', w.capacity, false,
               false, 'automatic', 24, 12, 'partial', false, 75, 'Terlaksana.', 1, now(), now()
        FROM (VALUES ('Klinik Koperasi', 'clinic', 750, NULL),
                     ('Pelatihan Perkoperasian', 'training', 100, %(people)s),
                     ('Pelatihan Kewirausahaan', 'training', 300, %(people)s),
                     ('Pendampingan Koperasi', 'mentoring', 750, NULL)
             ) w (program, kind, one_per, capacity)
        JOIN programs_program p ON p.name = w.program,
             generate_series(1, greatest(1, %(whole)s / w.one_per)) n""",
    "programs_occurrence": """
        INSERT INTO programs_occurrence (activity_id, title, starts_at, ends_at, tz, mode, place,
            link, state, state_reason, schedule_version, link_changes, scheduled_at, ical_uid,
            version, created_at, updated_at)
        SELECT a.id, 'Hari ke-' || day, at, at + interval '6 hours', 'Asia/Jakarta', 'in_person',
               'Balai', '', 'scheduled', '', 1, 0, at, gen_random_uuid(), 1, now(), now()
        FROM programs_activity a JOIN programs_program p ON p.id = a.program_id,
             generate_series(1, 2) day,
             LATERAL (SELECT make_timestamptz(p.year, 1 + a.batch %% 11, 1 + a.batch %% 27, 9, 0, 0,
                                              'Asia/Jakarta') + day * interval '1 day') t (at)
        WHERE a.kind = 'training'""",
    "programs_seat": """
        INSERT INTO programs_seat (activity_id, number)
        SELECT id, n FROM programs_activity, generate_series(1, capacity) n""",
    "programs_application": """
        INSERT INTO programs_application (activity_id, cooperative_id, business_name, reference,
            door, group_policy, submitted_by_id, submitted_at, note, version, created_at,
            updated_at)
        SELECT s.activity_id, 1 + abs(hashint4(s.id::int)) %% %(whole)s, '',
               'U' || lpad(s.id::text, 9, '0'), 'manager', 'partial', %(owner)s, o.starts_at, '',
               1, now(), now()
        FROM programs_seat s
        JOIN programs_occurrence o ON o.activity_id = s.activity_id AND o.title = 'Hari ke-1'""",
    "programs_registration": """
        INSERT INTO programs_registration (application_id, activity_id, cooperative_id,
            business_name, person_name, person_role, sex, phone, email, needs, state,
            state_reason, seat_id, queue_number, priority, offers_passed, registered_at, ticket,
            version, created_at, updated_at)
        SELECT p.id, p.activity_id, p.cooperative_id, '', 'Peserta ' || s.number, 'chair', '', '',
               '', '', 'booked', '', s.id, s.number, 0, 0, p.submitted_at, 'T' || s.id,
               1, now(), now()
        FROM programs_seat s
        JOIN programs_application p ON p.reference = 'U' || lpad(s.id::text, 9, '0')""",
    "programs_attendance": """
        INSERT INTO programs_attendance (occurrence_id, registration_id, outcome, method,
            recorded_by_id, note, version, created_at, updated_at)
        SELECT o.id, r.id, CASE WHEN r.id %% 10 = 0 THEN 'absent' ELSE 'full' END, 'hand',
               %(owner)s, '', 1, now(), now()
        FROM programs_registration r JOIN programs_occurrence o ON o.activity_id = r.activity_id""",
    "programs_case": """
        INSERT INTO programs_case (number, activity_id, cooperative_id, business_name, opened_on,
            owner_id, summary, state, outcome, result, version, created_at, updated_at)
        SELECT format('K-%%s-%%s', a.id, n), a.id,
               1 + abs(hashint4((a.id * 41 + n)::int)) %% %(whole)s, '',
               make_date(p.year, 1 + n %% 11, 1 + n %% 28), %(owner)s, 'RAT tidak diadakan',
               'open', '', '', 1, now(), now()
        FROM programs_activity a JOIN programs_program p ON p.id = a.program_id,
             generate_series(1, 40) n
        WHERE a.kind = 'clinic'""",
    "programs_consultation": """
        INSERT INTO programs_consultation (case_id, held_on, channel, consultant_id, person_name,
            person_role, complaint, advice, referral, version, created_at, updated_at)
        SELECT id, opened_on + n * 30, 'office', owner_id, 'Ketua', 'chair', 'Buku kosong', '',
               'none', 1, now(), now()
        FROM programs_case, generate_series(0, 1) n""",
    "programs_diagnosis": """
        INSERT INTO programs_diagnosis (consultation_id, field_id, severity, evidence)
        SELECT k.id, fields[1 + (k.id + n) %% array_length(fields, 1)],
               (ARRAY['light', 'serious', 'critical'])[1 + k.id %% 3], ''
        FROM programs_consultation k, generate_series(0, 1) n,
             (SELECT array_agg(id) AS fields FROM programs_problemfield) f""",
    "programs_mentoring": """
        INSERT INTO programs_mentoring (activity_id, cooperative_id, business_name, mentor_id,
            goal, period, visit_days, state, ended_on, result, outcome, version, created_at,
            updated_at)
        SELECT a.id, 1 + abs(hashint4((a.id * 43 + n)::int)) %% %(whole)s, '', %(owner)s,
               'RAT terlaksana', daterange(make_date(p.year, 1, 8), NULL), 30, 'finished',
               make_date(p.year, 12, 1), 'partly', '', 1, now(), now()
        FROM programs_activity a JOIN programs_program p ON p.id = a.program_id,
             generate_series(1, 30) n
        WHERE a.kind = 'mentoring'""",
    "programs_visit": """
        INSERT INTO programs_visit (mentoring_id, visited_on, channel, present, findings, advice,
            progress, version, created_at, updated_at)
        SELECT id, lower(period) + n * 40, 'visit', 'Ketua', 'Buku kas terisi', '', n * 10,
               1, now(), now()
        FROM programs_mentoring, generate_series(1, 6) n""",
    "programs_funding": """
        INSERT INTO programs_funding (activity_id, line_id, planned, version, created_at,
            updated_at)
        SELECT a.id, lines[1 + a.id %% array_length(lines, 1)], 1000000, 1, now(), now()
        FROM programs_activity a JOIN programs_program p ON p.id = a.program_id
        JOIN (SELECT f.year, array_agg(l.id) AS lines
              FROM budget_budgetline l JOIN budget_budgetactivity b ON b.id = l.activity_id
              JOIN budget_fiscalyear f ON f.id = b.fiscal_year_id GROUP BY f.year
             ) y ON y.year = p.year""",
    "programs_costshare": """
        INSERT INTO programs_costshare (activity_id, entry_id, amount, recorded_at)
        SELECT f.activities[1 + e.id %% array_length(f.activities, 1)], e.id, e.amount, now()
        FROM budget_ledgerentry e
        JOIN (SELECT line_id, array_agg(activity_id) AS activities FROM programs_funding
              GROUP BY line_id) f ON f.line_id = e.line_id
        WHERE e.bucket = 'spent'""",
    "programs_sharedentry": """
        INSERT INTO programs_sharedentry (entry_id, whole, shared)
        SELECT entry_id, amount, amount FROM programs_costshare""",
}  # fmt: skip


def fill() -> None:
    """Write the programs of 2017 and 2018 in proportion to the register at hand."""
    from django.db import connection

    from benchmarks import people
    from registry.models import Cooperative

    values = {
        "owner": people.officer().pk,
        "whole": Cooperative.objects.count(),
        "people": PEOPLE,
    }
    with connection.cursor() as cursor:
        for table, statement in ROWS.items():
            print(table, flush=True)
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            cursor.execute(statement, values)
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        cursor.execute("VACUUM ANALYZE")


if __name__ == "__main__":
    import django

    os.environ["PORTAL_DB_ROLE"] = "owner"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
    django.setup()
    fill()
