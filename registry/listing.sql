-- The row of each cooperative in %(ids)s as the list shows it on %(today)s: its standing then
-- (or its first one to come), the amounts of its newest statement, and what most lists are
-- narrowed and sorted by. Part of the refresh.
DELETE FROM registry_listing WHERE cooperative_id = ANY(%(ids)s);

INSERT INTO registry_listing
    (cooperative_id, sort_name, district_id, type, as_of, since, until, life, book_year,
     meeting, grade, health_class, "group", reasons,
     statement_year, members, own_capital, external_capital, assets, business_volume, net_surplus)
SELECT DISTINCT ON (s.cooperative_id)
       s.cooperative_id, c.sort_name, v.district_id, c.type, %(today)s,
       lower(s.period), upper(s.period), s.life, s.book_year,
       s.meeting, s.grade, s.health_class, s."group", s.reasons,
       a.book_year, a.members, a.own_capital, a.external_capital, a.assets, a.business_volume,
       a.net_surplus
FROM registry_standing s
JOIN registry_cooperative c ON c.id = s.cooperative_id
LEFT JOIN registry_urbanvillage v ON v.id = c.village_id
LEFT JOIN LATERAL (
    SELECT * FROM registry_annualstatement a
    WHERE a.cooperative_id = s.cooperative_id
      AND (make_date(a.book_year, 12, 31) <= %(today)s OR a.received_on <= %(today)s)
    ORDER BY a.book_year DESC LIMIT 1
) a ON true
WHERE s.cooperative_id = ANY(%(ids)s) AND (upper(s.period) IS NULL OR upper(s.period) > %(today)s)
ORDER BY s.cooperative_id, lower(s.period);
