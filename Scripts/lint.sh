#!/bin/sh
# House rules that the formatter does not know.
set -eu
status=0

say() {
  echo "lint: $1" >&2
  status=1
}

long=$(git ls-files -- '*.swift' | xargs wc -l | awk '$2 != "total" && $1 > 600 {print $2 " (" $1 " lines)"}')
[ -z "$long" ] || say "files over 600 lines: $long"

# No machine number may decide: in the resolver only these files may use Double.
doubles=$(grep -lrE '\bDouble\b' Sources/Registry Sources/Resolver Sources/ProofChecker 2>/dev/null | grep -vE \
  'Arithmetic/|Ownership/(OuterWeights|Ownership|BoundSolver|Stakes|Figure)\.swift|WhyNot/ChangeSearch\+Least\.swift|Values/Rational(\+(Double|Text))?\.swift' || true)
[ -z "$doubles" ] || say "Double outside the arithmetic files: $doubles"

# Arrows point one way: a module imports only what stands below it.
check_imports() {
  found=$(grep -rnE "^(public |internal |package |@testable )?import ($2)\b" "Sources/$1" 2>/dev/null || true)
  [ -z "$found" ] || say "$1 must not import that: $found"
}
above='Unveil|Server|Casework|Guides|Diagrams|Interchange|RegistryStore|RegistryFiles|Resolver|ProofChecker'
check_imports Registry "$above|Foundation|GRDB"
check_imports Resolver 'Unveil|Server|Casework|Guides|Diagrams|Interchange|RegistryStore|RegistryFiles|Foundation|GRDB'
check_imports CompiledGraph 'Unveil|Server|Casework|Guides|Diagrams|Interchange|RegistryStore|RegistryFiles|Resolver|Foundation|GRDB'
check_imports ProofChecker 'Unveil|Server|Casework|Guides|Diagrams|Interchange|RegistryStore|RegistryFiles|Resolver|Foundation|GRDB'
check_imports RegistryStore 'Unveil|Server|Casework|Guides|Diagrams|Interchange|Resolver'
check_imports Interchange 'Unveil|Server|Casework|Guides|Diagrams|RegistryStore|Resolver'
check_imports Diagrams 'Unveil|Server|Casework|Guides|Interchange|RegistryStore|Resolver'
check_imports Guides 'Unveil|Server|Casework|Diagrams|Interchange|RegistryStore'

marks=$(grep -rnE '\b(TODO|FIXME)\b' Sources Tests Scripts --include='*.swift' --include='*.cpp' --include='*.h' 2>/dev/null || true)
[ -z "$marks" ] || say "unfinished marks: $marks"

for script in Scripts/*.sh .ci/run; do sh -n "$script" || say "$script is no shell script"; done
exit $status
