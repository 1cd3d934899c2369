#!/bin/sh
# pandoc 2.17.1.1 (Debian 12, texmath 0.12.4) sets an `aligned` formula whose rows end in \\, and not one whose rows end in \cr, which
# KaTeX and MathJax read alike: it warns, exits with 0, and leaves the whole formula as TeX in the document. Git hosts that pass a
# formula through Markdown first make \ of \\, so neither ending is right everywhere; \\\\ is, at the price of an empty row in pandoc.
# Fails if a later version reads \cr.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download pandoc=2.17.1.1-2~deb12u1 pandoc-data=2.17.1.1-2~deb12u1 > /dev/null 2>&1
for package in *.deb; do dpkg-deb -x "$package" .; done
pandoc="usr/bin/pandoc --data-dir=usr/share/pandoc/data"
$pandoc --version | head -n 2
for end in '\\' '\cr' '\\\\'; do
  printf '$$\n\\begin{aligned}\na &= b %s\n&= c\n\\end{aligned}\n$$\n' "$end" > formula.md
  $pandoc formula.md --to html --mathml 2> said > set.html
  rows=$(grep -o '<mtr>' set.html | wc -l)
  printf 'rows end in %s: %s rows set, %s warnings\n' "$end" "$rows" "$(grep -c 'Could not convert TeX math' said || true)"
  case $end in
    '\cr') test "$rows" = 0 ;;
    '\\') test "$rows" = 2 ;;
    *) test "$rows" = 3 ;;
  esac
done
# Seen: rows end in \\: 2 rows set, 0 warnings / rows end in \cr: 0 rows set, 1 warnings / rows end in \\\\: 3 rows set, 0 warnings
