"""Never more shared out of a payment than was paid, and only to activities that name its line.

A counter per entry with a CHECK, moved by one statement trigger: two people who share the same
payment at once wait for each other, at any isolation level. The functions run with the owner's
rights, so that the application adds shares and touches no counter (programs/grants.py).
"""

from django.db import migrations

SHARES = """
CREATE FUNCTION public.programs_share_costs() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    PERFORM 1 FROM programs_sharedentry s WHERE s.entry_id IN (SELECT entry_id FROM gone)
      ORDER BY s.entry_id FOR NO KEY UPDATE;
    UPDATE programs_sharedentry s SET shared = s.shared - g.amount
    FROM (SELECT entry_id, sum(amount)::bigint AS amount FROM gone GROUP BY entry_id) g
    WHERE s.entry_id = g.entry_id;
    RETURN NULL;
  END IF;
  IF EXISTS (SELECT FROM fresh f JOIN budget_ledgerentry e ON e.id = f.entry_id
             WHERE e.bucket <> 'spent' OR e.reverses_id IS NOT NULL
                OR sign(f.amount) <> sign(e.amount))
  THEN PERFORM budget_refuse('cost_share_of_a_payment', 'not a payment or refund'); END IF;
  -- Locked, so that nobody takes the line from the activity meanwhile.
  PERFORM 1 FROM programs_funding n WHERE (n.activity_id, n.line_id) IN
      (SELECT f.activity_id, e.line_id FROM fresh f JOIN budget_ledgerentry e ON e.id = f.entry_id)
    ORDER BY n.id FOR KEY SHARE;
  IF EXISTS (SELECT FROM fresh f JOIN budget_ledgerentry e ON e.id = f.entry_id
             WHERE NOT EXISTS (SELECT FROM programs_funding n
                               WHERE n.activity_id = f.activity_id AND n.line_id = e.line_id))
  THEN PERFORM budget_refuse('cost_share_on_a_named_line', 'the activity does not draw on it');
  END IF;
  INSERT INTO programs_sharedentry AS s (entry_id, whole, shared)
    SELECT f.entry_id, e.amount, sum(f.amount)::bigint
    FROM fresh f JOIN budget_ledgerentry e ON e.id = f.entry_id GROUP BY 1, 2 ORDER BY 1
  ON CONFLICT (entry_id) DO UPDATE SET shared = s.shared + excluded.shared;
  RETURN NULL;
END $$;
CREATE TRIGGER share_given AFTER INSERT ON public.programs_costshare
  REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT
  EXECUTE FUNCTION public.programs_share_costs();
CREATE TRIGGER share_taken_back AFTER DELETE ON public.programs_costshare
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT
  EXECUTE FUNCTION public.programs_share_costs();
"""

FUNDINGS = """
CREATE FUNCTION public.programs_funding_kept() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM programs_costshare s JOIN budget_ledgerentry e ON e.id = s.entry_id
             WHERE s.activity_id = OLD.activity_id AND e.line_id = OLD.line_id)
     OR EXISTS (SELECT FROM programs_reservation r WHERE r.funding_id = OLD.id)
  THEN PERFORM budget_refuse('funding_in_use', 'it has shares or reservations'); END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER kept BEFORE DELETE OR UPDATE OF activity_id, line_id ON public.programs_funding
  FOR EACH ROW EXECUTE FUNCTION public.programs_funding_kept();

CREATE FUNCTION public.programs_reservation_on_its_line() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM programs_funding n JOIN budget_commitment c ON c.line_id = n.line_id
                 WHERE n.id = NEW.funding_id AND c.id = NEW.commitment_id)
  THEN PERFORM budget_refuse('reservation_on_its_line', 'a commitment of another line'); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER on_its_line BEFORE INSERT OR UPDATE ON public.programs_reservation
  FOR EACH ROW EXECUTE FUNCTION public.programs_reservation_on_its_line();
"""


class Migration(migrations.Migration):
    dependencies = [("programs", "0011_costs"), ("budget", "0002_ledger")]
    operations = [migrations.RunSQL(sql, migrations.RunSQL.noop) for sql in (SHARES, FUNDINGS)]
