"""Pyodide's script in a few lines: the places that linking changes, its table of exports, and a use of some."""

READING = (
    'mergeLibSymbols(wasmExports,"main");var metadata=getDylinkMetadata(module);'
    "if(metadata.neededDynlibs){dynamicLibraries=metadata.neededDynlibs.concat(dynamicLibraries)}"
)
FILLING = "updateGOT(origExports);LDSO.init();loadDylibs();updateMemoryViews();"
CONSTRUCTORS = 'wasmExports["__wasm_call_ctors"]();'
TRAMPOLINE = "return addFunction(trampolineInstance.exports.trampoline_call)"
EXPORTS = (
    "var _malloc,_free,_none,_lost,wasmTable;function assignWasmExports(wasmExports){"
    '_malloc=Module["_malloc"]=wasmExports["malloc"];_free=Module["_free"]=wasmExports["free"];'
    '_none=Module["_none"]=wasmExports["none"].value>>>0;_lost=Module["_lost"]=wasmExports["lost"].value>>>0;'
    'wasmTable=wasmExports["table"]}'
)
REST = "var wasmImports={};call(_malloc,wasmTable,_none);wasmExports.direct()"
SCRIPT = f"{READING}start;{FILLING}{CONSTRUCTORS}{TRAMPOLINE};{EXPORTS}{REST}"
