#!/bin/sh
# Imports and resolves a chain, a star and a ring of N entities; prints times. For Docs/Performance.md.
# usage: Scripts/scale.sh UNVEIL FOLDER [N]
set -eu
unveil=$1
folder=$2
count=${3:-1000000}
mkdir -p "$folder"

generate() {
  awk -v n="$count" -v shape="$1" '
    function head(kind, record, number) {
      printf "{\"statementId\":\"unveil-scale-%s-%012d-%s\",\"declarationSubject\":\"e0\",\"statementDate\":\"2026-01-01\",", shape, number, kind
      printf "\"recordId\":\"%s\",\"recordType\":\"%s\",\"recordStatus\":\"new\",\"recordDetails\":", record, kind
    }
    function entity(record) {
      head("entity", record, ++id)
      printf "{\"isComponent\":false,\"entityType\":{\"type\":\"registeredEntity\"},\"name\":\"%s %s Ltd\"}}\n", shape, record
    }
    function person(record) {
      head("person", record, ++id)
      printf "{\"isComponent\":false,\"personType\":\"knownPerson\",\"names\":[{\"fullName\":\"Person %s\"}]}}\n", record
    }
    function holds(subject, party, share) {
      head("relationship", "r" (id + 1), ++id)
      printf "{\"isComponent\":false,\"subject\":\"%s\",\"interestedParty\":\"%s\",\"interests\":[{\"type\":\"shareholding\",\"directOrIndirect\":\"direct\",\"share\":{\"exact\":%s}}]}}\n", subject, party, share
    }
    BEGIN {
      if (shape == "chain") {
        for (i = 0; i < n; i++) entity("e" i)
        person("p")
        for (i = 0; i < n - 1; i++) holds("e" i, "e" (i + 1), i % 2 ? "99.9999" : "100")
        holds("e" (n - 1), "p", "100")
      }
      if (shape == "star") {
        entity("e0")
        for (i = 0; i < n; i++) person("p" i)
        for (i = 0; i < n; i++) holds("e0", "p" i, "0.0001")
      }
      if (shape == "ring") {
        for (i = 0; i < n; i++) entity("e" i)
        person("p")
        for (i = 0; i < n; i++) holds("e" i, "e" ((i + 1) % n), "99.9999")
        holds("e" (n - 1), "p", "0.0001")
      }
    }' </dev/null
}

for shape in chain star ring; do
  registry="$folder/$shape.db"
  rm -f "$registry" "$registry-wal" "$registry-shm"
  echo "== $shape of $count"
  generate "$shape" | { time -p "$unveil" import - --registry "$registry"; }
  { time -p "$unveil" owners e0 --registry "$registry" --regime PLAIN-25 --format table; } | cut -c1-160
done
