#!/usr/bin/env python3
"""Counts what of OpenAPI documents a contract can say, operation by operation.

    census.py FILE...          for each document how many operations can be said, and what the others need
    census.py --rules          the rules as JSON: name, whether the language says it, and whether documents show it
    census.py --found FILE...  which rules each document calls for, as JSON

A rule is something that an operation of a document may ask for. An operation can be said if the language says
all that it asks for. Links, callbacks and words for people are counted by nobody.
"""

import json
import sys

# What is run from a checkout leaves nothing in it.
sys.dont_write_bytecode = True

from counted.document import load
from counted.operations import Operations
from counted.rules import RULES, UNSAID


def count(paths):
    """Prints how many operations can be said, document by document."""
    every, sayable, missing = 0, 0, {}
    for path in paths:
        lacking, all_of_it, said = {}, 0, 0
        for _, rules in Operations(load(path)).operations():
            all_of_it += 1
            unsaid = sorted(rule for rule in rules if RULES[rule][0] == UNSAID)
            said += not unsaid
            for rule in unsaid:
                lacking[rule] = lacking.get(rule, 0) + 1
        every, sayable = every + all_of_it, sayable + said
        print(f"{said:5} of {all_of_it:5}  {path.rsplit('/', 1)[-1]}")
        for rule, number in sorted(lacking.items(), key=lambda it: -it[1]):
            missing[rule] = missing.get(rule, 0) + number
    print(f"{sayable:5} of {every:5}  {100 * sayable / max(every, 1):.1f} %")
    for rule, number in sorted(missing.items(), key=lambda it: -it[1]):
        print(f"{number:8} need  {rule}: {RULES[rule][1]}")


def main(arguments):
    if arguments == ["--rules"]:
        print(json.dumps({name: said for name, (said, _) in RULES.items()}, indent=1))
    elif arguments[:1] == ["--found"]:
        found = {}
        for path in arguments[1:]:
            rules = [rules for _, rules in Operations(load(path)).operations()]
            found[path] = sorted(set().union(*rules))
        print(json.dumps(found, indent=1))
    elif arguments and not arguments[0].startswith("-"):
        count(arguments)
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
