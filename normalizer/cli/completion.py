"""``mtnorm completion``: completion of commands and options by the shell."""

from __future__ import annotations

import click

from normalizer.cli.console import print_product
from normalizer.errors import ExitCode


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(ctx: click.Context, shell: str) -> ExitCode:
    r"""Print a script that completes commands in a shell.

    \b
    Examples:
      mtnorm completion bash >> ~/.bashrc
      mtnorm completion zsh > ~/.zfunc/_mtnorm
      mtnorm completion fish > ~/.config/fish/completions/mtnorm.fish
    """
    from click.shell_completion import get_completion_class

    program = ctx.find_root()
    name = program.info_name or ""
    completer = get_completion_class(shell)
    assert completer is not None, "every shell that can be chosen is known to click"
    print_product(completer(program.command, {}, name, f"_{name.upper()}_COMPLETE").source())
    return ExitCode.WORKED
