#!/bin/sh
# Writes N invented parties as BODS 0.4 lines, about one in twelve of them twice under another record:
# in capitals, turned round, with an initial or a typing error; the same bytes for the same N.
#   sh Benchmarks/Match/generate.sh 100000 > parties.jsonl
# The second record of a pair has the number of the first behind another letter: P-7 and Q-7, C-8 and D-8.
set -eu
LC_ALL=C awk -v count="${1:?usage: generate.sh N}" '
function dice(n) { seed = (seed * 48271) % 2147483647; return int(seed / 2147483647 * n) }
function family(  name, i, n) {
  n = 2 + dice(3)
  for (i = 0; i < n; i++) name = name syllable[1 + dice(syllables)]
  return toupper(substr(name, 1, 1)) substr(name, 2) ending[1 + dice(endings)]
}
function typo(name,  at) {
  at = 2 + dice(length(name) - 3)
  return substr(name, 1, at - 1) substr(name, at + 1, 1) substr(name, at, 1) substr(name, at + 2)
}
function put(type, record, details) {
  made++
  printf "{\"statementId\":\"invented-statement-for-matching-%08d\",\"declarationSubject\":\"%s\"," \
    "\"statementDate\":\"2024-01-01\",\"recordId\":\"%s\",\"recordType\":\"%s\",\"recordStatus\":\"new\"," \
    "\"recordDetails\":{\"isComponent\":false,%s}}\n", made, record, record, type, details
}
function person(record, name, born) {
  put("person", record, sprintf("\"personType\":\"knownPerson\",\"names\":[{\"type\":\"legal\"," \
    "\"fullName\":\"%s\"}],\"birthDate\":\"%s\"", name, born))
}
function company(record, name, number) {
  put("entity", record, sprintf("\"entityType\":{\"type\":\"registeredEntity\"},\"name\":\"%s\"," \
    "\"jurisdiction\":{\"name\":\"United Kingdom\",\"code\":\"GB\"},\"identifiers\":[%s]", name,
    number == "" ? "" : "{\"scheme\":\"GB-COH\",\"id\":\"" number "\"}"))
}
BEGIN {
  seed = 20261123
  givens = split("Mara John Ivan Ahmed Wei Karl Anna Maria Elena Omar Yusuf Pierre Jean Lucia Sofia Peter " \
    "Paul Georg Hans Ingrid Olga Irina Dmitri Sergei Nikolai Fatima Aisha Hassan Ali Chen Li Hiroshi Kenji " \
    "Amara Kwame Zola Diego Carmen Pablo Luis Jorge Ana Joana Tiago Marta Piotr Jan Petra Katarina", given, " ")
  syllables = split("ba be bo da de do fa ga ka ko la le lo ma me mi mo na ne no pa po ra re ri ro sa se so " \
    "ta te to va vi za", syllable, " ")
  endings = split("n,v,s,r,k,", ending, ",")
  words = split("Harbour Light Quay Alder Birch Cedar Stone River Iron Gold Silver Blue Green Red Falcon " \
    "Eagle Lion Star Sun Moon North South East West Prime Summit Valley Ocean Island", word, " ")
  kinds = split("Holdings Trading Shipping Investments Capital Services Group International Partners", kind, " ")
  forms = split("Ltd,Limited,GmbH,S.A.,LLC,B.V.,AG,plc", form, ",")
  families = int(count / 6) + 2
  for (i = 1; i <= families; i++) names[i] = family()
  for (i = 1; i <= int(count / 12); i++) word[++words] = family()
  for (i = 1; made < count; i++) {
    twice = dice(100) < 8 && made + 1 < count
    if (i % 2) {
      first = given[1 + dice(givens)]
      last = names[1 + dice(families)]
      born = sprintf("%d-%02d-%02d", 1930 + dice(74), 1 + dice(12), 1 + dice(28))
      person("P-" i, first " " last, born)
      if (!twice) continue
      how = dice(4)
      other = how == 0 ? toupper(first " " last) : how == 1 ? last ", " first : how == 2 ? \
        substr(first, 1, 1) ". " last : first " " typo(last "o")
      person("Q-" i, other, dice(2) ? born : substr(born, 1, 7))
    } else {
      name = word[1 + dice(words)] (dice(3) ? " " word[1 + dice(words)] : "") " " kind[1 + dice(kinds)]
      number = sprintf("%08d", 10000000 + dice(89999999))
      company("C-" i, name " " form[1 + dice(forms)], number)
      if (twice) company("D-" i, toupper(name), dice(2) ? number : "")
    }
  }
}'
