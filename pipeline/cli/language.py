"""The command line in the user's language: `--lang`, or what the system is set to.

Help texts are written in English where their options are, and translated when they are shown. What click itself says
comes from its catalogue beside ours, by gettext, as click has it.
"""

from __future__ import annotations

import gettext
import inspect
import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from ..messages import HOME, LANGUAGES, speaking, spoken, system_language, translated

if TYPE_CHECKING:
    from ..schema.vocabulary import UiLanguage

_OPTION = "--lang"


class _InLanguage:
    """What has a help text: it is given in English, and read in the language that is spoken."""

    _help: str | None = None

    @property
    def help(self) -> str | None:
        """The help text in the language that is spoken."""
        return translated(self._help, spoken()) if self._help else self._help

    @help.setter  # noqa: A003  (click's name)
    def help(self, text: str | None) -> None:
        self._help = inspect.cleandoc(text) if text else text


class Option(_InLanguage, click.Option):
    """An option whose help, and whose default in words, are shown in the language that is spoken."""

    def get_help_extra(self, ctx: click.Context) -> Any:
        """What stands behind the help text in brackets."""
        extra = super().get_help_extra(ctx)
        if isinstance(self.show_default, str):  # what stands for the default in words
            extra["default"] = translated(self.show_default, spoken())
        return extra


class _Command(_InLanguage, click.Command):
    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        found = super().get_help_option(ctx)
        if found:  # click keeps it in the language in which it was first shown
            found.help = gettext.gettext("Show this message and exit.")
        return found


class Group(_Command, click.Group):
    """Commands that speak the user's language, when they are called from a terminal."""

    command_class = _Command

    def main(self, args: Sequence[str] | None = None, *rest: Any, **named: Any) -> Any:
        """Runs a command as it is typed."""
        gettext.bindtextdomain("click", HOME)
        gettext.textdomain("click")
        with speaking(_asked_for(sys.argv[1:] if args is None else args) or system_language()):
            return super().main(args, *rest, **named)


def _asked_for(arguments: Sequence[str]) -> UiLanguage | None:
    """The language that the arguments ask for, the last one, known before any of them is understood."""
    asked = None
    for argument, following in zip(arguments, [*arguments[1:], ""], strict=True):
        value = following if argument == _OPTION else argument.removeprefix(f"{_OPTION}=")
        asked = next((tongue for tongue in LANGUAGES if tongue == value and argument != value), asked)
    return asked


Group.group_class = Group
option = partial(click.option, cls=Option)


def command() -> Callable[[Callable[..., Any]], click.Command]:
    """Makes a function a command."""
    return click.command(cls=_Command)


def group(**settings: Any) -> Callable[[Callable[..., Any]], Group]:
    """Makes a function a group of commands."""
    return click.group(cls=Group, **settings)


def language_option(text: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The option `--lang`: what a command is asked to speak, or the whole program before it; None where nothing."""
    choice = click.Choice(LANGUAGES)
    return option(_OPTION, type=choice, callback=lambda _, __, asked: asked or asked_of_all(), help=text)


def asked_of_all() -> UiLanguage | None:
    """The language that the whole program was asked to speak; None where none."""
    asked: UiLanguage | None = click.get_current_context().find_root().params.get("lang")
    return asked
