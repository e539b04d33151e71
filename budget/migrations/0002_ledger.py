"""The ledger's guards: who may move a counter, when, and never more than a line holds.

Every function names ``public`` alone and those that write counters run with the owner's rights,
so that the application's role can add entries but touch no counter (docs/budget.md).
"""

from django.db import migrations

REFUSE = """
CREATE FUNCTION public.budget_refuse(guard text, detail text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%', detail USING ERRCODE = 'check_violation', CONSTRAINT = guard;
END $$;
"""

COUNT = """
CREATE FUNCTION public.budget_check_periods(periods bigint[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM 1 FROM budget_period p WHERE p.id = ANY(periods) ORDER BY p.id FOR SHARE;
  IF EXISTS (SELECT FROM budget_period p WHERE p.id = ANY(periods) AND p.closed_at IS NOT NULL)
  THEN PERFORM budget_refuse('period_open', 'the period is closed'); END IF;
END $$;

CREATE FUNCTION public.budget_check_fresh() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  -- The trigger of one statement: its entries stand in the transition table "fresh".
  PERFORM budget_check_periods(ARRAY(SELECT DISTINCT period_id FROM fresh));
  IF EXISTS (
    SELECT FROM fresh f JOIN budget_period p ON p.id = f.period_id
      JOIN budget_fiscalyear y ON y.id = p.fiscal_year_id
      JOIN budget_budgetdocument d ON d.id = f.document_id
      JOIN budget_budgetline l ON l.id = f.line_id
      JOIN budget_budgetactivity a ON a.id = l.activity_id
    WHERE make_date(y.year, p.month, 1) <> date_trunc('month', f.dated)::date
       OR d.fiscal_year_id <> y.id OR a.fiscal_year_id <> y.id)
  THEN PERFORM budget_refuse('entry_in_its_period', 'date, period and year disagree'); END IF;
  IF EXISTS (
    SELECT FROM fresh f JOIN budget_budgetdocument d ON d.id = f.document_id
    WHERE d.state <> 'posted'
       OR (f.bucket = 'ceiling') <> (d.kind IN ('initial', 'virement', 'revision')
           OR (d.kind = 'reversal' AND f.bucket = 'ceiling'))
       OR (d.kind = 'reversal') <> (f.reverses_id IS NOT NULL)
       OR (f.bucket = 'spent' AND d.kind IN ('payment_ls', 'payment_gu', 'settlement_tu')
           AND f.amount < 0)
       OR (f.bucket = 'spent' AND d.kind = 'refund' AND f.amount > 0)
       OR (f.bucket = 'spent' AND d.kind IN ('commitment', 'year_end')))
  THEN PERFORM budget_refuse('entry_of_its_document', 'the document does not allow it'); END IF;
  IF EXISTS (SELECT FROM budget_ledgerentry e WHERE e.document_id IN (SELECT document_id FROM fresh)
             AND e.id NOT IN (SELECT id FROM fresh))
  THEN PERFORM budget_refuse('document_posts_once', 'the document was posted before'); END IF;
  IF EXISTS (
    SELECT FROM fresh f JOIN budget_ledgerentry o ON o.id = f.reverses_id
      JOIN budget_budgetdocument d ON d.id = f.document_id
    WHERE o.amount <> -f.amount OR o.line_id <> f.line_id OR o.bucket <> f.bucket
       OR o.commitment_id IS DISTINCT FROM f.commitment_id OR o.document_id <> d.reverses_id)
  THEN PERFORM budget_refuse('reversal_mirrors', 'a reversal mirrors what it reverses'); END IF;
  IF EXISTS (SELECT FROM fresh f JOIN budget_commitment c ON c.id = f.commitment_id
             WHERE c.line_id <> f.line_id)
  THEN PERFORM budget_refuse('entry_on_the_line_of_its_commitment', 'another line'); END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION public.budget_count() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  -- In the order of their keys, so that two documents never wait for each other.
  PERFORM 1 FROM budget_budgetline l WHERE l.id IN (SELECT line_id FROM fresh)
    ORDER BY l.id FOR NO KEY UPDATE;
  -- One UPDATE per line with the sums: a payment that frees what it spends trips no check.
  UPDATE budget_budgetline l SET ceiling = l.ceiling + d.ceiling,
      committed = l.committed + d.committed, spent = l.spent + d.spent
  FROM (SELECT line_id,
      coalesce(sum(amount) FILTER (WHERE bucket = 'ceiling'), 0)::bigint AS ceiling,
      coalesce(sum(amount) FILTER (WHERE bucket = 'committed'), 0)::bigint AS committed,
      coalesce(sum(amount) FILTER (WHERE bucket = 'spent'), 0)::bigint AS spent
    FROM fresh GROUP BY line_id) d
  WHERE l.id = d.line_id;
  PERFORM 1 FROM budget_commitment c WHERE c.id IN (SELECT commitment_id FROM fresh)
    ORDER BY c.id FOR NO KEY UPDATE;
  UPDATE budget_commitment c SET open = c.open + d.amount
  FROM (SELECT commitment_id, sum(amount)::bigint AS amount FROM fresh
        WHERE commitment_id IS NOT NULL GROUP BY commitment_id) d
  WHERE c.id = d.commitment_id;
  INSERT INTO budget_linemonth AS m (line_id, month, ceiling, committed, spent)
    SELECT line_id, extract(month FROM dated)::int,
      coalesce(sum(amount) FILTER (WHERE bucket = 'ceiling'), 0)::bigint,
      coalesce(sum(amount) FILTER (WHERE bucket = 'committed'), 0)::bigint,
      coalesce(sum(amount) FILTER (WHERE bucket = 'spent'), 0)::bigint
    FROM fresh GROUP BY 1, 2 ORDER BY 1, 2
  ON CONFLICT (line_id, month) DO UPDATE SET ceiling = m.ceiling + excluded.ceiling,
    committed = m.committed + excluded.committed, spent = m.spent + excluded.spent;
  -- GU replaces what was spent out of the UP: never more than the treasurer was given.
  PERFORM 1 FROM budget_advanceaccount a JOIN budget_budgetdocument d
      ON d.fiscal_year_id = a.fiscal_year_id
    WHERE d.id IN (SELECT document_id FROM fresh) AND d.kind = 'payment_gu' AND a.kind = 'up'
    ORDER BY a.id FOR SHARE OF a;
  IF EXISTS (
    SELECT FROM (SELECT document_id, sum(amount) AS amount FROM fresh WHERE bucket = 'spent'
                 GROUP BY document_id) f
      JOIN budget_budgetdocument d ON d.id = f.document_id
      LEFT JOIN budget_advanceaccount a ON a.fiscal_year_id = d.fiscal_year_id AND a.kind = 'up'
    WHERE d.kind = 'payment_gu' AND f.amount > coalesce(a.balance, 0))
  THEN PERFORM budget_refuse('replacement_within_advance', 'more than the advance'); END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER a_check AFTER INSERT ON public.budget_ledgerentry
  REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION public.budget_check_fresh();
CREATE TRIGGER b_count AFTER INSERT ON public.budget_ledgerentry
  REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION public.budget_count();

CREATE FUNCTION public.budget_count_advance() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM budget_check_periods(ARRAY(SELECT DISTINCT period_id FROM fresh));
  IF EXISTS (SELECT FROM fresh f JOIN budget_budgetdocument d ON d.id = f.document_id
             WHERE d.state <> 'posted' OR d.kind NOT IN
               ('advance_up', 'advance_tu', 'settlement_tu', 'year_end', 'reversal'))
  THEN PERFORM budget_refuse('entry_of_its_document', 'the document does not allow it'); END IF;
  PERFORM 1 FROM budget_advanceaccount a WHERE a.id IN (SELECT account_id FROM fresh)
    ORDER BY a.id FOR NO KEY UPDATE;
  UPDATE budget_advanceaccount a SET balance = a.balance + d.amount
  FROM (SELECT account_id, sum(amount)::bigint AS amount FROM fresh GROUP BY account_id) d
  WHERE a.id = d.account_id;
  RETURN NULL;
END $$;
CREATE TRIGGER b_count AFTER INSERT ON public.budget_advanceentry
  REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT
  EXECUTE FUNCTION public.budget_count_advance();
"""

BALANCE = """
CREATE FUNCTION public.budget_balance() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM budget_budgetdocument WHERE id = NEW.document_id AND kind = 'virement')
     AND (SELECT coalesce(sum(amount), 0) <> 0 FROM budget_ledgerentry
          WHERE document_id = NEW.document_id)
  THEN PERFORM budget_refuse('virement_balanced', 'a virement adds up to zero'); END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER c_balance AFTER INSERT ON public.budget_ledgerentry
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.bucket = 'ceiling')
  EXECUTE FUNCTION public.budget_balance();

CREATE FUNCTION public.budget_approved() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.approval_level <> 'none' AND NOT EXISTS (
    SELECT FROM budget_approval a WHERE a.document_id = NEW.id AND a.level = NEW.approval_level
      AND a.at >= NEW.submitted_at)
  THEN PERFORM budget_refuse('document_approved', 'the approval is missing'); END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER c_approved AFTER INSERT OR UPDATE ON public.budget_budgetdocument
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.state IN ('posted', 'approved'))
  EXECUTE FUNCTION public.budget_approved();
"""

FINAL = """
CREATE FUNCTION public.budget_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME
    USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_append_only';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON public.budget_ledgerentry
  FOR EACH STATEMENT EXECUTE FUNCTION public.budget_append_only();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON public.budget_advanceentry
  FOR EACH STATEMENT EXECUTE FUNCTION public.budget_append_only();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON public.budget_approval
  FOR EACH STATEMENT EXECUTE FUNCTION public.budget_append_only();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON public.budget_cashplan
  FOR EACH STATEMENT EXECUTE FUNCTION public.budget_append_only();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON public.budget_cashplanmonth
  FOR EACH STATEMENT EXECUTE FUNCTION public.budget_append_only();

CREATE FUNCTION public.budget_document_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    PERFORM public.budget_refuse('document_kept', 'documents are kept');
  ELSIF OLD.state IN ('posted', 'rejected') THEN
    PERFORM public.budget_refuse('document_final', 'what was decided is not changed');
  ELSIF NEW.created_by_id <> OLD.created_by_id OR NEW.kind <> OLD.kind
     OR NEW.fiscal_year_id <> OLD.fiscal_year_id THEN
    PERFORM public.budget_refuse('document_final', 'maker, kind and year stay');
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER final BEFORE UPDATE OR DELETE ON public.budget_budgetdocument
  FOR EACH ROW EXECUTE FUNCTION public.budget_document_final();

CREATE FUNCTION public.budget_document_reversal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM public.budget_budgetdocument d WHERE d.id = NEW.reverses_id
             AND (d.kind = 'reversal' OR d.state <> 'posted'
                  OR d.fiscal_year_id <> NEW.fiscal_year_id)) THEN
    PERFORM public.budget_refuse('reversal_of_a_posted_document', 'not to be reversed');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER reversal BEFORE INSERT OR UPDATE OF reverses_id ON public.budget_budgetdocument
  FOR EACH ROW WHEN (NEW.reverses_id IS NOT NULL)
  EXECUTE FUNCTION public.budget_document_reversal();

CREATE FUNCTION public.budget_leg_final() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE document bigint;
BEGIN
  document := CASE TG_OP WHEN 'DELETE' THEN OLD.document_id ELSE NEW.document_id END;
  IF EXISTS (SELECT FROM public.budget_budgetdocument d WHERE d.id = document
             AND d.state NOT IN ('draft', 'returned')) THEN
    PERFORM public.budget_refuse('document_final', 'a submitted document is not changed');
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER final BEFORE INSERT OR UPDATE OR DELETE ON public.budget_documentleg
  FOR EACH ROW EXECUTE FUNCTION public.budget_leg_final();

CREATE FUNCTION public.budget_period_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.closed_at IS NOT NULL THEN
    PERFORM public.budget_refuse('period_final', 'a closed period stays closed');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER final BEFORE UPDATE OR DELETE ON public.budget_period
  FOR EACH ROW EXECUTE FUNCTION public.budget_period_final();

CREATE FUNCTION public.budget_approver_is_not_maker() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM public.budget_budgetdocument d WHERE d.id = NEW.document_id
             AND d.created_by_id = NEW.by_id) THEN
    PERFORM public.budget_refuse('document_maker_is_not_checker', 'the maker does not approve');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER not_maker BEFORE INSERT ON public.budget_approval
  FOR EACH ROW EXECUTE FUNCTION public.budget_approver_is_not_maker();
"""

SHAPES = """
CREATE FUNCTION public.budget_code_shape() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE pattern text;
BEGIN
  IF TG_TABLE_NAME = 'budget_account' THEN
    SELECT e.account_shapes ->> NEW.depth::text INTO pattern
      FROM public.budget_nomenclatureedition e WHERE e.id = NEW.edition_id;
  ELSE
    SELECT e.node_shapes ->> NEW.level INTO pattern
      FROM public.budget_nomenclatureedition e WHERE e.id = NEW.edition_id;
  END IF;
  IF pattern IS NULL OR NEW.code !~ pattern THEN
    PERFORM public.budget_refuse('code_shape', 'the code has another shape in this edition');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER shape BEFORE INSERT OR UPDATE ON public.budget_account
  FOR EACH ROW EXECUTE FUNCTION public.budget_code_shape();
CREATE TRIGGER shape BEFORE INSERT OR UPDATE ON public.budget_nomenclaturenode
  FOR EACH ROW EXECUTE FUNCTION public.budget_code_shape();

CREATE FUNCTION public.budget_line_begins() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' AND (NEW.ceiling, NEW.committed, NEW.spent) <> (0, 0, 0) THEN
    PERFORM public.budget_refuse('line_begins_empty', 'counters belong to the ledger');
  END IF;
  IF NOT EXISTS (
    SELECT FROM public.budget_budgetactivity a JOIN public.budget_fiscalyear y
        ON y.id = a.fiscal_year_id
      JOIN public.budget_account c ON c.id = NEW.account_id AND c.edition_id = y.edition_id
    WHERE a.id = NEW.activity_id) THEN
    PERFORM public.budget_refuse('line_in_its_edition', 'an account of another edition');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER begins BEFORE INSERT OR UPDATE OF activity_id, account_id
  ON public.budget_budgetline FOR EACH ROW EXECUTE FUNCTION public.budget_line_begins();

CREATE FUNCTION public.budget_activity_edition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM public.budget_fiscalyear y JOIN public.budget_nomenclaturenode n
                 ON n.edition_id = y.edition_id
                 WHERE y.id = NEW.fiscal_year_id AND n.id = NEW.node_id) THEN
    PERFORM public.budget_refuse('activity_in_its_edition', 'a node of another edition');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER edition BEFORE INSERT OR UPDATE OF node_id, fiscal_year_id
  ON public.budget_budgetactivity FOR EACH ROW EXECUTE FUNCTION public.budget_activity_edition();

CREATE FUNCTION public.budget_begins_empty() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (to_jsonb(NEW) ->> TG_ARGV[0])::bigint <> 0 THEN
    PERFORM public.budget_refuse('line_begins_empty', 'counters belong to the ledger');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER begins BEFORE INSERT ON public.budget_commitment
  FOR EACH ROW EXECUTE FUNCTION public.budget_begins_empty('open');
CREATE TRIGGER begins BEFORE INSERT ON public.budget_advanceaccount
  FOR EACH ROW EXECUTE FUNCTION public.budget_begins_empty('balance');
"""

PLANS = """
CREATE FUNCTION public.budget_plan_total() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM 1 FROM budget_budgetline l WHERE l.id = NEW.line_id FOR SHARE;
  IF NEW.total <> (SELECT ceiling FROM budget_budgetline WHERE id = NEW.line_id) THEN
    PERFORM budget_refuse('cash_plan_is_the_ceiling', 'a cash plan adds up to the ceiling');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER total BEFORE INSERT ON public.budget_cashplan
  FOR EACH ROW EXECUTE FUNCTION public.budget_plan_total();

CREATE FUNCTION public.budget_plan_sum() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.total <> (SELECT coalesce(sum(amount), 0) FROM budget_cashplanmonth
                   WHERE plan_id = NEW.id) THEN
    PERFORM budget_refuse('cash_plan_is_the_ceiling', 'the months add up to the ceiling');
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER sum AFTER INSERT ON public.budget_cashplan
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.budget_plan_sum();
CREATE FUNCTION public.budget_plan_month() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF (SELECT total FROM budget_cashplan WHERE id = NEW.plan_id) <>
     (SELECT sum(amount) FROM budget_cashplanmonth WHERE plan_id = NEW.plan_id) THEN
    PERFORM budget_refuse('cash_plan_is_the_ceiling', 'the months add up to the ceiling');
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER sum AFTER INSERT ON public.budget_cashplanmonth
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.budget_plan_month();
"""


class Migration(migrations.Migration):
    dependencies = [("budget", "0001_initial")]

    operations = [
        migrations.RunSQL(sql, migrations.RunSQL.noop)
        for sql in (REFUSE, COUNT, BALANCE, FINAL, SHAPES, PLANS)
    ]
