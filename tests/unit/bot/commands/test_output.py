import ast
from pathlib import Path

import pytest

import bot
from bot.commands.output import put, say, tell

COMMANDS = Path(bot.__file__).parent / "commands"


@pytest.mark.parametrize("print_it", [say, tell, put])
def test_nothing_that_somebody_wrote_reaches_the_terminal_as_a_command(print_it, capsys):
    print_it("Ada\x1b[2J\rKim\u202e")
    printed = capsys.readouterr()
    assert not {"\x1b", "\r", "\u202e"} & {*printed.out, *printed.err}
    assert "Ada" in printed.out + printed.err


@pytest.mark.parametrize("file", sorted(COMMANDS.glob("*.py")), ids=lambda file: file.name)
def test_commands_print_in_one_place(file):
    called = {
        node.func.id
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert "print" not in called or file.name == "output.py"
