"""The tables of the complaints and of the switch; what happened to them only grows."""

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Engine,
    Identity,
    MetaData,
    Table,
    Text,
    text,
)
from sqlalchemy.schema import CreateSchema

from ingest.stores.postgres_engine import SCHEMA, one_at_a_time, transaction

_records = MetaData(schema=SCHEMA)
cases = Table(
    "cases",
    _records,
    Column("number", Text, primary_key=True),
    *(
        Column(name, Text, nullable=False)
        for name in ("created", "changed", "kind", "reason", "text", "contact", "answer_reference", "status", "answer")
    ),
)
events = Table(
    "case_events",
    _records,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("number", Text, nullable=False, index=True),
    *(Column(name, Text, nullable=False) for name in ("time", "what", "who")),
)
switch_log = Table(
    "switch_log",
    _records,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    *(Column(name, Text, nullable=False) for name in ("mode", "time", "who", "reason")),
)
_ONLY_GROWS = """
CREATE OR REPLACE FUNCTION leitlotse.only_grows() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'this table only grows'; END $$
"""
_TRIGGERS = (
    "CREATE OR REPLACE TRIGGER only_grows BEFORE UPDATE OR DELETE ON leitlotse.case_events "
    "FOR EACH ROW EXECUTE FUNCTION leitlotse.only_grows()",
    "CREATE OR REPLACE TRIGGER only_grows BEFORE UPDATE OR DELETE ON leitlotse.switch_log "
    "FOR EACH ROW EXECUTE FUNCTION leitlotse.only_grows()",
)


def create_tables(engine: Engine) -> None:
    """Create what is missing; several processes may come at once."""
    with transaction(engine) as connection:
        if _there(connection):
            return
        one_at_a_time(connection)
        connection.execute(CreateSchema(SCHEMA, if_not_exists=True))
        _records.create_all(connection)
        for statement in (_ONLY_GROWS, *_TRIGGERS):
            connection.execute(text(statement))


def _there(connection: Connection) -> bool:
    """Tell whether the table that is made last is there with its trigger."""
    found = connection.scalar(
        text("SELECT count(*) FROM pg_trigger WHERE tgname = 'only_grows' AND tgrelid = to_regclass(:table)"),
        {"table": "leitlotse.switch_log"},
    )
    return bool(found)
