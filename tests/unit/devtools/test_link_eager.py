"""A function compiles the hot functions: it calls each of them, and they return at once."""

import json
import subprocess
from base64 import b64encode

import pytest

from devtools.build.node import node
from devtools.link.eager import COMPILE, compile_eagerly
from devtools.link.encoding import END, constant, number, vector
from devtools.link.functions import Functions, Signature, put_bodies
from devtools.link.instructions import CALL
from devtools.link.wasm import FUNCTIONS, TYPES, Export, Import, Kind, Module

TYPE_OF = {"i32": 0x7F, "i64": 0x7E, "f32": 0x7D, "f64": 0x7C, "funcref": 0x70, "externref": 0x6F}
NOTHING = Signature(b"", b"")
EVERYTHING = Signature(bytes(TYPE_OF.values()), bytes(TYPE_OF.values()))
LOG, HOT, COLD, RICH = range(4)
CALL_LOG = bytes([1, 1, 0x7F, CALL, LOG, END])
"""Calls the function that JavaScript passes; it has a local."""
GIVE_BACK = number(0) + b"".join(bytes([0x20, at]) for at in range(len(TYPE_OF))) + bytes([END])
RUN = """
const log = [];
const bytes = Buffer.from(process.argv[1], 'base64');
const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { log: () => log.push('called') } });
exports['hot:compile']();
const during = log.length;
const given = exports.rich(1, 2n, 3, 4, null, 'text');
exports.hot();
console.log(JSON.stringify({ during, given: given.map(String), after: log.length }));
"""


@pytest.fixture
def module() -> Module:
    """Functions that call JavaScript, and one with parameters and results of every type."""
    module = Module([(TYPES, vector([NOTHING.encode(), EVERYTHING.encode()]))])
    module.put_imports([Import("env", "log", Kind.FUNCTION, number(0))])
    module.put(FUNCTIONS, vector([number(0), number(0), number(1)]))
    put_bodies(module, [CALL_LOG, CALL_LOG, GIVE_BACK])
    module.put_exports([Export("hot", Kind.FUNCTION, HOT), Export("rich", Kind.FUNCTION, RICH)])
    return module


def test_functions_that_are_compiled_do_not_run_and_run_as_before_afterwards(module: Module) -> None:
    compile_eagerly(module, {HOT, RICH})

    command = [node(), "-e", RUN, "--", b64encode(module.to_bytes()).decode()]
    output = subprocess.run(command, capture_output=True, check=True).stdout  # noqa: S603 - our own code
    assert json.loads(output) == {"during": 0, "given": ["1", "2", "3", "4", "null", "text"], "after": 1}


def test_other_functions_stay_as_they_are(module: Module) -> None:
    compile_eagerly(module, {HOT})

    functions = Functions.read(module)
    assert functions.bodies[1:3] == (CALL_LOG, GIVE_BACK)
    assert functions.types == (0, 0, 0, 1, 0)
    calls = constant(1) + bytes([0x24, 0, CALL, HOT]) + constant(0) + bytes([0x24, 0, END])
    assert functions.bodies[3] == number(0) + calls
    assert module.exports()[-1] == Export(COMPILE, Kind.FUNCTION, 4)
