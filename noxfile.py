"""The checks of a change, each in an environment of its own: ``python -m nox -s lint``; ``-l`` lists them."""

from __future__ import annotations

from pathlib import Path

import nox

nox.options.sessions = ["lint", "type", "test", "docs", "minimal"]
nox.options.envdir = "out/nox"


def install(session: nox.Session, *what: str) -> None:
    """Install with the versions that the project was tested with."""
    session.install("-q", "-c", "constraints.txt", *what)


@nox.session(reuse_venv=True)
def lint(session: nox.Session) -> None:
    """Style and layout of the code."""
    install(session, "ruff")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")


@nox.session(name="type", reuse_venv=True)
def types(session: nox.Session) -> None:
    """Static types."""
    install(session, "-e", ".[dev]")
    session.run("mypy")


@nox.session(reuse_venv=True)
def test(session: nox.Session) -> None:
    """All tests, or what is named: ``python -m nox -s test -- tests/numbers -m 'not slow'``."""
    install(session, "-e", ".[test]")
    session.run("python", "-m", "pytest", *session.posargs)


@nox.session(reuse_venv=True)
def extras(session: nox.Session) -> None:
    """All tests with every extra but Ray."""
    install(session, "-e", ".[test,documents,table,server,train,docs]")
    session.run("python", "-m", "pytest", *session.posargs)


@nox.session
def minimal(session: nox.Session) -> None:
    """The wheel without any extra, in an environment that holds nothing else."""
    dist = Path(session.create_tmp())
    session.run("python", "-m", "pip", "wheel", "-q", "--no-deps", "--wheel-dir", str(dist), ".")
    install(session, *map(str, dist.glob("*.whl")))
    session.run("python", ".ci/minimal.py", *map(str, Path("seeds").glob("*.txt")))


@nox.session(reuse_venv=True)
def docs(session: nox.Session) -> None:
    """The documentation site, into ``out/site``."""
    install(session, "-e", ".[docs]")
    session.run("mkdocs", "build", "-q", "--strict")


@nox.session(reuse_venv=True)
def bench(session: nox.Session) -> None:
    """Figures of the project's own pairs and of planted errors, then speed: minutes, so not among the defaults."""
    install(session, "-e", ".[test]")
    session.run("python", "benchmarks/numbers.py", *session.posargs)
    session.run("python", "benchmarks/speed.py")
