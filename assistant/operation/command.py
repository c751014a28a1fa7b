"""``leitlotse zugang``: makes the secret for the operator's page."""

from typing import Annotated

import typer


def access_command(
    own: Annotated[
        bool, typer.Option("--eigenes", help="Ein eigenes Kennwort eingeben, statt eines zu erzeugen.")
    ] = False,
) -> None:
    """Erzeugt das Kennwort für die Betriebsseite; gespeichert wird nur sein Prüfwert."""
    from assistant.operation.access import hashed, new_secret

    secret = typer.prompt("Kennwort (mindestens 12 Zeichen)", hide_input=True) if own else new_secret()
    if len(secret) < 12:
        typer.echo("Das Kennwort ist zu kurz. Bitte wählen Sie mindestens 12 Zeichen.", err=True)
        raise typer.Exit(1)
    if not own:
        typer.echo(f"Kennwort (wird nur jetzt angezeigt): {secret}")
    typer.echo("Tragen Sie diese Zeile in leitlotse.toml ein und starten Sie den Server neu:")
    typer.echo(f'operator_token_hash = "{hashed(secret)}"')
    typer.echo("Die Betriebsseite liegt unter /betrieb.")
