-- Standings of the cooperatives in %(ids)s, from their dated facts up to %(horizon)s.
-- One row per period in which nothing changes; neighbours that are equal are merged.
-- The rules: registry/rules.py. Parameters: ids bigint[], horizon date.
-- The delete runs as a statement of its own, so that the insert sees its effect.
DELETE FROM registry_standing WHERE cooperative_id = ANY(%(ids)s);

WITH coop AS MATERIALIZED (
    SELECT c.id, c.legal_entity_date AS founded, c.registration_number,
           c.level LIKE 'secondary%%' AS secondary,
           COALESCE(LEAST(c.legal_entity_date, l.first_life), c.created_at::date) AS begins,
           m.first_year
    FROM registry_cooperative c
    LEFT JOIN LATERAL (
        SELECT min(lower(period)) AS first_life
        FROM registry_lifestatus WHERE cooperative_id = c.id
    ) l ON true
    LEFT JOIN LATERAL (
        SELECT min(book_year) AS first_year
        FROM registry_annualmeeting WHERE cooperative_id = c.id
    ) m ON true
    WHERE c.id = ANY(%(ids)s) AND c.withdrawn_at IS NULL
),
boundary AS (
    SELECT id, begins AS day FROM coop WHERE begins IS NOT NULL
    UNION SELECT l.cooperative_id, lower(l.period) FROM registry_lifestatus l JOIN coop c ON c.id = l.cooperative_id
    UNION SELECT l.cooperative_id, upper(l.period) FROM registry_lifestatus l JOIN coop c ON c.id = l.cooperative_id
    UNION SELECT c.id, make_date(y.year + 1, d.month, d.day) + 1
        FROM coop c
        CROSS JOIN LATERAL generate_series(
            c.first_year, extract(year FROM %(horizon)s::date)::int
        ) AS y (year)
        JOIN registry_meetingdeadline d ON d.secondary = c.secondary AND d.book_years @> y.year
        WHERE make_date(y.year + 1, d.month, d.day) < %(horizon)s::date
    UNION SELECT c.id, make_date(extract(year FROM c.begins)::int + 1, d.month, d.day) + 1
        FROM coop c JOIN registry_meetingdeadline d
        ON d.secondary = c.secondary AND d.book_years @> extract(year FROM c.begins)::int
    UNION SELECT m.cooperative_id, m.held_on FROM registry_annualmeeting m JOIN coop c ON c.id = m.cooperative_id
    UNION SELECT m.cooperative_id, m.reported_on FROM registry_annualmeeting m JOIN coop c ON c.id = m.cooperative_id
    UNION SELECT a.cooperative_id, a.assessed_on FROM registry_healthassessment a JOIN coop c ON c.id = a.cooperative_id
    UNION SELECT a.cooperative_id, a.valid_until + 1 FROM registry_healthassessment a JOIN coop c ON c.id = a.cooperative_id
    UNION SELECT id, (founded + interval '3 years')::date FROM coop
),
slice AS (
    SELECT c.*, b.day, lead(b.day) OVER (PARTITION BY b.id ORDER BY b.day) AS next_day
    FROM boundary b JOIN coop c ON c.id = b.id
    WHERE b.day IS NOT NULL AND b.day >= c.begins
),
fact AS (
    SELECT s.id, s.day, s.next_day,
           COALESCE(life.status, 'unknown') AS life,
           due.year AS book_year,
           CASE
               WHEN due.year IS NULL AND (s.founded IS NULL OR never.past) THEN 'unknown'
               WHEN due.year IS NULL THEN 'none_due'
               WHEN m.outcome IS NULL OR m.outcome = 'unknown' THEN 'unknown'
               WHEN m.outcome = 'not_held' OR COALESCE(m.held_on, due.due_on) > s.day THEN 'not_held'
               WHEN m.reported_on <= s.day THEN 'reported'
               ELSE 'held'
           END AS meeting,
           CASE
               WHEN s.registration_number IS NULL THEN ''
               WHEN g.reports >= 3 THEN 'A'
               WHEN g.reports = 2 THEN 'B'
               WHEN g.reports = 0 THEN 'D'
               WHEN s.founded > (s.day - interval '3 years')::date THEN 'C1'
               WHEN g.in_newest THEN 'C2'
               ELSE 'unclassified'
           END AS grade,
           COALESCE(health.health_class, '') AS health_class
    FROM slice s
    LEFT JOIN registry_lifestatus life ON life.cooperative_id = s.id AND life.period @> s.day
    -- The latest recorded book year whose meeting was due before the slice begins.
    LEFT JOIN LATERAL (
        SELECT y.year, make_date(y.year + 1, d.month, d.day) AS due_on
        FROM generate_series(
            GREATEST(s.first_year, extract(year FROM s.day)::int - 2),
            extract(year FROM s.day)::int - 1
        ) AS y (year)
        JOIN registry_meetingdeadline d ON d.secondary = s.secondary AND d.book_years @> y.year
        WHERE make_date(y.year + 1, d.month, d.day) < s.day AND s.first_year IS NOT NULL
        ORDER BY y.year DESC LIMIT 1
    ) due ON true
    LEFT JOIN registry_annualmeeting m ON m.cooperative_id = s.id AND m.book_year = due.year
    -- Old enough to have had a meeting due, although none is on record.
    CROSS JOIN LATERAL (
        SELECT EXISTS (
            SELECT 1 FROM registry_meetingdeadline d
            WHERE d.secondary = s.secondary
              AND d.book_years @> extract(year FROM s.begins)::int
              AND make_date(extract(year FROM s.begins)::int + 1, d.month, d.day) < s.day
        ) AS past
    ) never
    CROSS JOIN LATERAL (
        SELECT GREATEST(due.year, (
            SELECT max(r.book_year) FROM registry_annualmeeting r
            WHERE r.cooperative_id = s.id AND r.reported_on <= s.day
        )) AS newest
    ) w
    CROSS JOIN LATERAL (
        SELECT count(*) AS reports, COALESCE(bool_or(r.book_year = w.newest), false) AS in_newest
        FROM registry_annualmeeting r
        WHERE r.cooperative_id = s.id AND r.outcome = 'held' AND r.reported_on <= s.day
          AND r.book_year BETWEEN w.newest - 2 AND w.newest
    ) g
    LEFT JOIN LATERAL (
        SELECT CASE WHEN a.valid_until < s.day THEN '' ELSE a.health_class END AS health_class
        FROM registry_healthassessment a
        WHERE a.cooperative_id = s.id AND a.assessed_on <= s.day
        ORDER BY a.assessed_on DESC, a.id DESC LIMIT 1
    ) health ON true
),
judged AS (
    SELECT f.*,
           array_remove(ARRAY[
               CASE WHEN life = 'unknown' THEN 'life_unknown'
                    WHEN life NOT IN ('active', 'dissolved') THEN life END,
               CASE WHEN meeting = 'unknown' AND life = 'active' THEN 'meeting_unknown'
                    WHEN meeting = 'not_held' THEN 'meeting_not_held' END,
               CASE WHEN health_class NOT IN ('', 'healthy', 'fairly_healthy')
                    THEN 'health_below' END
           ], NULL)::varchar(30)[] AS reasons
    FROM fact f
),
grouped AS (
    SELECT j.id, j.day, j.next_day, j.life, j.book_year, j.meeting, j.grade, j.health_class,
           CASE
               WHEN life = 'dissolved' THEN 'dissolved'
               WHEN life = 'unknown' OR 'meeting_unknown' = ANY(reasons) THEN 'unknown'
               WHEN cardinality(reasons) > 0 THEN 'ill'
               ELSE 'active_healthy'
           END AS "group",
           CASE WHEN life = 'dissolved' THEN '{}' ELSE reasons END AS reasons
    FROM judged j
),
-- Neighbouring slices with equal content become one period.
marked AS (
    SELECT g.*, ROW(life, book_year, meeting, grade, health_class, "group", reasons)
        IS NOT DISTINCT FROM lag(ROW(life, book_year, meeting, grade, health_class, "group", reasons))
        OVER w AS same
    FROM grouped g WINDOW w AS (PARTITION BY id ORDER BY day)
),
numbered AS (
    SELECT m.*, count(*) FILTER (WHERE NOT same OR same IS NULL)
        OVER (PARTITION BY id ORDER BY day) AS run
    FROM marked m
)
INSERT INTO registry_standing
    (cooperative_id, period, life, book_year, meeting, grade, health_class, "group", reasons)
SELECT id,
       daterange(min(day), CASE WHEN bool_or(next_day IS NULL) THEN NULL ELSE max(next_day) END),
       min(life), min(book_year), min(meeting), min(grade), min(health_class), min("group"),
       min(reasons)
FROM numbered
GROUP BY id, run;
