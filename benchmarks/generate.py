"""A large made-up register for measuring: ``python -m benchmarks.generate 220000``.

Written set-based with the triggers off (no history), so that minutes suffice. Deterministic:
everything follows from the row's number. Refuses a register that is not empty.
"""

import os
import sys

FORMS = "KSP,KSU,Koperasi,Kopkar,KPRI,Koppas,Kopwan,Kopontren,Koperasi Konsumen,KUD"
FIRST = (
    "Sejahtera,Maju,Mitra,Bina,Karya,Sinar,Mekar,Harapan,Sumber,Tunas,Warga,Guna,Citra,Mulya,"
    "Usaha,Berkah,Amanah,Melati,Mawar,Cahaya,Bahagia,Rukun,Setia,Gotong Royong,Jaya"
)
SECOND = (
    "Bersama,Mandiri,Abadi,Sentosa,Makmur,Lestari,Utama,Sejati,Raya,Rahayu,Persada,Pratama,"
    "Nusantara,Pakuan,Pajajaran,Salak,Gede,Cisadane,Ciliwung,Sukasari"
)
SYLLABLES = "ka,ri,su,ma,ta,ni,lo,pa,de,wi,sa,ra,gu,ci,bo,nu,ti,la,mu,ja"
YEARS = range(2008, 2018)

ROWS = {
    "cooperatives": """
        INSERT INTO registry_cooperative (name, legal_entity_number, legal_entity_date,
            amendment_number, registration_number, certificate_status, type, group_id, level,
            sharia, sector, address, village_id, phone, email, website, confirmed_on,
            withdrawn_reason, version, created_at, updated_at)
        SELECT concat_ws(' ', forms[1 + i %% array_length(forms, 1)],
                   first[1 + h %% array_length(first, 1)],
                   second[1 + h / 100 %% array_length(second, 1)],
                   initcap(syllables[1 + h / 7 %% 20] || syllables[1 + h / 333 %% 20]
                       || syllables[1 + h / 9999 %% 20])),
               i || '/BH/XIII.' || i %% 20 || '/' || 1980 + i %% 38,
               make_date(1980 + i %% 38, 1 + i %% 12, 1 + i %% 28), '',
               CASE WHEN i %% 3 = 0 THEN '3271' || lpad(i::text, 9, '0') END, '',
               (ARRAY['savings_loan', 'consumer', 'producer', 'service', 'marketing'])[1 + h %% 5],
               groups[1 + h / 3 %% array_length(groups, 1)],
               CASE WHEN i %% 50 = 0 THEN 'secondary_city' ELSE 'primary_city' END,
               i %% 20 = 0, '', 'Jalan Nomor ' || i,
               villages[1 + h / 11 %% array_length(villages, 1)], '', '', '',
               CASE WHEN h %% 4 > 0 THEN DATE '2018-12-01' - h %% 1200 END,
               '', 1, now(), now()
        FROM (SELECT i, abs(hashint4(i)) AS h FROM generate_series(1, %(count)s) i) r,
             (SELECT string_to_array(%(forms)s, ',') AS forms,
                     string_to_array(%(first)s, ',') AS first,
                     string_to_array(%(second)s, ',') AS second,
                     string_to_array(%(syllables)s, ',') AS syllables,
                     (SELECT array_agg(id ORDER BY id) FROM registry_urbanvillage) AS villages,
                     (SELECT array_agg(id ORDER BY id) FROM registry_cooperativegroup) AS groups
             ) w""",
    "words": """
        INSERT INTO registry_nameword
        SELECT DISTINCT w FROM registry_cooperative, regexp_split_to_table(normal_name, ' ') w
        WHERE length(w) >= 3 ON CONFLICT DO NOTHING""",
    "lives": """
        INSERT INTO registry_lifestatus (cooperative_id, status, period, reason, decree_number,
            version, created_at, updated_at)
        SELECT id, CASE WHEN id %% 100 < 60 THEN 'active' WHEN id %% 100 < 90 THEN 'inactive'
                        WHEN id %% 100 < 97 THEN 'unknown' ELSE 'dissolved' END,
               daterange(legal_entity_date, NULL), 'awal', '', 1, now(), now()
        FROM registry_cooperative""",
    "meetings": """
        INSERT INTO registry_annualmeeting (cooperative_id, book_year, outcome, held_on,
            reported_on, note, version, created_at, updated_at)
        SELECT id, y, CASE WHEN held THEN 'held' ELSE 'not_held' END,
               CASE WHEN held THEN make_date(y + 1, 2, 10) END,
               CASE WHEN held AND id %% 3 > 0 THEN make_date(y + 1, 3, 10) END,
               '', 1, now(), now()
        FROM registry_cooperative, generate_series(%(first_year)s, %(last_year)s) y,
             LATERAL (SELECT abs(hashint4((id * 31 + y)::int)) %% 10 < 6 AS held) h
        WHERE id %% 10 > 0""",
    "statements": """
        INSERT INTO registry_annualstatement (cooperative_id, book_year, members, own_capital,
            external_capital, assets, business_volume, net_surplus, note, version, created_at,
            updated_at)
        SELECT id, y, 20 + n %% 900, n %% 900000000, n %% 700000000, n %% 1600000000,
               n %% 2000000000, n %% 90000000 - 9000000, '', 1, now(), now()
        FROM registry_cooperative, generate_series(%(first_year)s, %(last_year)s) y,
             LATERAL (SELECT abs(hashint4((id * 17 + y)::int)) AS n) h
        WHERE id %% 4 > 0""",
    "contacts": """
        INSERT INTO registry_contact (cooperative_id, role, name, phone, email, version,
            created_at, updated_at)
        SELECT id, 'chair', initcap(s[1 + n %% 20] || s[1 + n / 20 %% 20]) || ' '
               || initcap(s[1 + n / 400 %% 20] || s[1 + n / 8000 %% 20] || s[1 + n / 999 %% 20]),
               '', '', 1, now(), now()
        FROM registry_cooperative, LATERAL (SELECT abs(hashint4((id * 7)::int)) AS n) h,
             (SELECT string_to_array(%(syllables)s, ',') AS s) w""",
}
TABLES = (
    "registry_cooperative", "registry_lifestatus", "registry_annualmeeting",
    "registry_annualstatement", "registry_contact",
)  # fmt: skip


def generate(count: int) -> None:
    """Write ``count`` cooperatives with their facts and standings; needs the owner's role."""
    from django.db import connection

    from registry import standing
    from registry.models import Cooperative

    if Cooperative.objects.exists():
        raise SystemExit("The register is not empty.")
    values = {
        "count": count, "forms": FORMS, "first": FIRST, "second": SECOND, "syllables": SYLLABLES,
        "first_year": YEARS[0], "last_year": YEARS[-1],
    }  # fmt: skip
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        for name, statement in ROWS.items():
            print(name, flush=True)
            cursor.execute(statement, values)
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER; ANALYZE {table}")
        print("standings", flush=True)
        standing.refresh_all()
        cursor.execute("ANALYZE")


if __name__ == "__main__":
    import django

    os.environ["PORTAL_DB_ROLE"] = "owner"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bogor_coop.settings")
    django.setup()
    generate(int(sys.argv[1]))
