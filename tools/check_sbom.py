"""Check a file against the schema of CycloneDX 1.6, without a network; `make sbom` calls it.

usage: check_sbom.py FILE. Ends with 1 when the file does not fit.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

file = Path(sys.argv[1])
text = file.read_text(encoding="utf-8")
fault = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
if fault is not None:
    sys.exit(f"{file}: {str(fault)[:2000]}")
components = json.loads(text)["components"]
hashes = sum(len(one["hashes"]) for one in components)
print(f"{file}: {len(components)} components, {hashes} hashes, as CycloneDX 1.6 has it")
