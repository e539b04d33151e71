-- Keeps the ledger in step with what one rule wants; actions/reminders.py fills in the names in
-- braces. Answers how many were planned or moved, skipped, taken back; and is one due now?
WITH candidate AS ({candidates}),
known AS (
  SELECT c.subject_id::text AS subject_id, c.{version} AS version, c.recipient_id, c.anchor_at,
    c.registered_at, COALESCE(c.address, '') AS address,
    lower(btrim(COALESCE(NULLIF(c.address, ''), u.email, ''))) AS mail,
    COALESCE(u.phone, '') AS phone,
    COALESCE(u.language, 'id') AS language,
    COALESCE(p.quiet_from, %(quiet_from)s) AS quiet_from,
    COALESCE(p.quiet_until, %(quiet_until)s) AS quiet_until,
    COALESCE(p.time_zone, %(zone)s) AS person_zone
  FROM candidate c
  LEFT JOIN {users} u ON u.id = c.recipient_id
  LEFT JOIN {preferences} p ON p.user_id = c.recipient_id
  WHERE %(enabled)s AND c.anchor_at BETWEEN %(from)s AND %(until)s {only}
),
-- One message per person, and per address when one mailbox serves several people.
once_each AS (
  SELECT DISTINCT ON (subject_id, COALESCE(recipient_id::text, '@' || md5(mail))) *,
    COALESCE(recipient_id::text, '@' || md5(mail)) AS person
  FROM known
  ORDER BY subject_id, COALESCE(recipient_id::text, '@' || md5(mail)), registered_at
),
queued AS (
  SELECT *, count(*) OVER (PARTITION BY subject_id, mail) > 1 AS contested, row_number() OVER (
    PARTITION BY subject_id, mail ORDER BY recipient_id NULLS LAST, registered_at) AS turn
  FROM once_each
),
-- Whose mail the mailbox gets: hers who stands in the ledger already, else the first here.
once AS (
  SELECT q.*, q.mail <> '' AND COALESCE(holder.person <> q.person, q.turn > 1) AS shared
  FROM queued q
  LEFT JOIN LATERAL (
    SELECT COALESCE(n.recipient_id::text, '@' || md5(q.mail)) AS person
    FROM {notices} n LEFT JOIN {users} u ON u.id = n.recipient_id
    WHERE {looks_up} AND q.mail <> '' AND n.rule_id = %(rule)s
      AND n.subject_type = %(subject_type)s AND n.subject_id = q.subject_id
      AND n.subject_version = q.version AND n.channel = 'mail' AND n.status IN ({holding})
      AND lower(btrim(COALESCE(NULLIF(n.address, ''), u.email, ''))) = q.mail
    ORDER BY n.created_at LIMIT 1
  ) holder ON true
),
-- Materialized: what follows names each moment several times, and none is computed twice.
nominal AS MATERIALIZED (
  SELECT *, {moment} AS nominal_at, anchor_at - make_interval(mins => %(useful_until)s) AS ends_at
  FROM once
),
timed AS MATERIALIZED (
  SELECT *, notices_beside_quiet(
    nominal_at, ends_at, %(quiet)s, quiet_from, quiet_until, person_zone) AS due_at
  FROM nominal
),
wanted AS (
  SELECT t.*, way.channel, way.fallback,
    %(kind)s || ':' || subject_id || ':' || version || ':rule-' || %(rule)s || ':' || person AS stem
  FROM timed t CROSS JOIN LATERAL ({ways}) AS way (channel, fallback)
  WHERE t.ends_at > %(now)s
),
written AS (
  INSERT INTO {notices} AS n (
    id, key, stem, kind, subject_type, subject_id, subject_version, recipient_id, address,
    channel, fallback, language, facts, rule_id, anchor_at, due_at, expires_at, quiet,
    if_unknown, status, reason, attempts, repeats, provider, provider_message_id, payload_hash,
    created_at)
  SELECT gen_random_uuid(), stem || ':' || channel, stem, %(kind)s, %(subject_type)s, subject_id,
    version, recipient_id, CASE WHEN channel = 'mail' THEN address ELSE '' END,
    channel, fallback, language, '{{}}', %(rule)s, anchor_at, due_at, ends_at, %(quiet)s,
    %(if_unknown)s,
    CASE WHEN channel = 'mail' AND mail = '' THEN 'suppressed'
      WHEN due_at < registered_at OR due_at < %(since)s THEN 'skipped_late'
      ELSE 'planned' END,
    CASE WHEN channel = 'mail' AND mail = '' THEN 'no_address'
      WHEN due_at < registered_at OR due_at < %(since)s THEN 'late'
      WHEN due_at <> nominal_at THEN 'quiet'
      ELSE '' END,
    0, 0, '', '', '', clock_timestamp()
  FROM wanted
  ON CONFLICT (key) DO UPDATE SET due_at = EXCLUDED.due_at, expires_at = EXCLUDED.expires_at,
    anchor_at = EXCLUDED.anchor_at, status = EXCLUDED.status, reason = EXCLUDED.reason,
    address = EXCLUDED.address, fallback = EXCLUDED.fallback, quiet = EXCLUDED.quiet,
    if_unknown = EXCLUDED.if_unknown, not_before = NULL
  WHERE (n.status IN ('planned', 'skipped_late')
      OR n.status = 'suppressed' AND n.reason = 'no_address'
      OR n.status = 'superseded' AND n.finished_at IS NULL)
    AND n.attempts = 0
    AND (n.status, n.due_at, n.expires_at, n.anchor_at, n.address, n.quiet, n.if_unknown)
      IS DISTINCT FROM (EXCLUDED.status, EXCLUDED.due_at, EXCLUDED.expires_at,
        EXCLUDED.anchor_at, EXCLUDED.address, EXCLUDED.quiet, EXCLUDED.if_unknown)
  RETURNING n.status, n.due_at
),
dead AS (
  UPDATE {notices} n SET status = 'superseded', reason = 'not_wanted', lease_token = NULL,
    lease_until = NULL
  WHERE n.rule_id = %(rule)s AND n.status IN ('planned', 'retry', 'claimed', 'skipped_late')
    AND n.asked_by_id IS NULL AND n.expires_at > %(now)s
    AND n.anchor_at BETWEEN %(from)s AND %(until)s {only_notices}
    -- Hashed once; as an anti-join it would be looped, for nobody knows how many are wanted.
    AND n.stem NOT IN (SELECT w.stem FROM wanted w)
  RETURNING 1
)
SELECT (SELECT count(*) FROM written WHERE status = 'planned'),
  (SELECT count(*) FROM written WHERE status <> 'planned'),
  (SELECT count(*) FROM dead),
  COALESCE((SELECT min(due_at) FROM written WHERE status = 'planned') <= %(now)s, false)
