"""All settings in one frozen object; environment variables ``LEITLOTSE_*`` or ``leitlotse.toml``."""

from pathlib import Path
from typing import ClassVar

from pydantic import Field, SecretStr
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from ingest.place import Place

PROJECT_ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """What an operator can set. Each field's description is the text of the README's table."""

    model_config: ClassVar[SettingsConfigDict] = SettingsConfigDict(
        env_prefix="LEITLOTSE_", toml_file="leitlotse.toml", frozen=True, extra="forbid"
    )

    data: Path = Field(PROJECT_ROOT / "data", description="Folder for index, complaints and the switch's log")
    index: Path | None = Field(None, description="Folder of the index; default: `index` in the data folder")
    embedding_model: str = Field(
        "bundled", description="`bundled`, or a sentence-transformers name or folder; the index is rebuilt on change"
    )
    reranker_model: str = Field(
        "", description="Cross-encoder, name or folder, that helps to order the 20 best passages; empty = none"
    )
    chroma_url: str = Field(
        "",
        pattern=r"^$|^https?://[^/\s@]+/?$",
        description="Chroma server that searches the vectors, such as `http://127.0.0.1:8000`; "
        "default: Chroma in this process",
    )
    database_url: SecretStr | None = Field(
        None,
        description="PostgreSQL with pgvector, such as `postgresql://user:password@host/name`, for index, complaints "
        "and switch; empty = files",
    )
    contact_name: str = Field("", description="Whom people can ask; shown on the page and under refusals")
    contact_email: str = Field("", description="Address of that contact")
    max_question_chars: int = Field(
        2000, ge=50, le=20000, description="Longest question; longer ones are refused, not cut"
    )
    llm_model: str = Field(
        "",
        pattern=r"^$|^(?:openai|hf):\S.*$",
        description="Language model: `openai:<name>` behind the base URL, or `hf:<folder>` in this process; "
        "empty = none",
    )
    llm_base_url: str = Field(
        "",
        pattern=r"^$|^https?://\S+$",
        description="Address with the OpenAI interface, such as `http://127.0.0.1:8000/v1`; questions go nowhere else",
    )
    llm_api_key: SecretStr | None = Field(None, description="Key for that address; never shown or logged")
    llm_timeout_s: float = Field(
        60.0, ge=1, le=600, description="Seconds after which the quoted answer stands in for the language model"
    )
    entailment_model: str = Field(
        "",
        description="Second check of a language model's sentences: NLI or LettuceDetect model, name or folder; "
        "empty = none",
    )
    case_retention_days: int = Field(
        default=365, ge=1, description="Days after which complaints and error reports are deleted"
    )
    operator_token_hash: SecretStr | None = Field(
        None,
        description="Hash of the password for the operator's page `/betrieb`, made by `leitlotse zugang`; "
        "empty = no such page",
    )
    self_test_minutes: int = Field(
        60, ge=0, description="Minutes between two self-tests of the running server; 0 = only at its start"
    )
    rate_per_minute: int = Field(30, ge=0, description="Questions per minute and address; 0 = no limit")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Environment first, then ``leitlotse.toml`` in the working folder."""
        return (init_settings, env_settings, TomlConfigSettingsSource(settings_cls))

    @property
    def switch_log(self) -> Path:
        """Log of the off switch; its last line is the state."""
        return self.data / "schalter.jsonl"

    @property
    def switch_place(self) -> Path | Place:
        """Where the switch's log is kept."""
        return self.index_place if self.database_url else self.switch_log

    @property
    def cases_place(self) -> Path | Place:
        """Where complaints and error reports are kept."""
        return self.index_place if self.database_url else self.cases_db

    @property
    def cases_db(self) -> Path:
        """Complaints and error reports."""
        return self.data / "faelle.sqlite"

    @property
    def index_dir(self) -> Path:
        """Folder of the index."""
        return self.index or self.data / "index"

    @property
    def index_place(self) -> Place:
        """Where the index is: the folder, and the engine that keeps it."""
        database = self.database_url.get_secret_value() if self.database_url else ""
        return Place(self.index_dir, self.chroma_url.rstrip("/"), database)
