"""Form, table, chart, money and date parts; knows no model of ours."""
