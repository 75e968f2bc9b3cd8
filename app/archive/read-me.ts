/** What lies in every archive package as READ-ME.txt: for somebody who has nothing but the package. */
import type { ArchivePackage } from '#server/archive.ts'

export const readMe = ({ strategy, lead, madeAt, closed, procedure }: ArchivePackage['about']): string => `\
${strategy.title}
Register number ${strategy.registered}, ${lead}
Prepared under: ${procedure.name} (${procedure.preset}, version ${procedure.version})
${closed ? `The file was closed at ${closed.at.toISOString()}.` : 'The file is open and goes on: a later package holds more.'}
This package was made at ${madeAt}.

TO READ IT
Open index.html in a browser. The pages need no other software and no network.

WHAT LIES HERE
about.json              what this is, its versions and rounds, and what was weeded, with the reasons
record.json             every act upon the strategy, and who wrote which words of each version
versions/N/manifest.json  the manifest of version N: its sections in order, each with the hash of its words
texts/HASH.json         the words of a section, in canonical form (RFC 8785), named by their hash
sign-offs.json          what was signed, word for word
dispatches/N.json       what left the house, word for word
editions/N.json         what the public reads of a published edition
pictures/HASH.*         pictures in the texts, named by the SHA-256 of their bytes
cards.json              what the text takes from elsewhere, and newer figures; no part of what is signed
read/                   versions, response tables and the record as pages to be read
restricted/             words that only named people read, where the package was made for one of them: a series of its
                        own with its own list of contents, which can be taken away; the rest holds without it
verify.mjs              checks all of this by itself
contents.sha256         the SHA-256 of every file but itself and the restricted series

TO CHECK IT
sha256sum -c contents.sha256      that no file was changed (any system has such a tool); the restricted series, where it is
                                  here, by sha256sum -c restricted/contents.sha256
node verify.mjs                   besides, that texts, versions, sign-offs and record belong together (Node 18 or newer)

HOW EACH HASH IS MADE
All are SHA-256 in hex, of the bytes of UTF-8. "Z" stands for one zero byte.
section      "beredning.section.v1" Z the canonical text
manifest     "beredning.manifest.v1" Z the manifest
record       "beredning.record.v1" Z the payload of the entry, which names its number and the hash of the entry before it
             in the whole record of the government; of that record these are the entries of one strategy. Of an entry from
             which something was weeded, "payload" is null, "without" is what is left, and the hash is that of the whole.
sign-off     the payload by itself; it names the manifest that was on the screen, the person, the post and the moment
dispatch     "beredning.dispatch.v1" Z what was sent
A version is signed when a sign-off names the hash of its manifest; the manifest names the hash of every section.

TIME STAMPS
contents.sha256 names every other file, so whoever stamps it stamps the whole; restricted/contents.sha256 is stamped by
itself in the same way. Stamps go into the folder stamps/, beside the files, and no file is touched (RFC 3161, any authority):
  mkdir stamps
  openssl ts -query -data contents.sha256 -sha256 -cert -out stamps/1.tsq
  curl -H "Content-Type: application/timestamp-query" --data-binary @stamps/1.tsq ADDRESS-OF-THE-AUTHORITY > stamps/1.tsr
  openssl ts -verify -data contents.sha256 -in stamps/1.tsr -CAfile CERTIFICATES-OF-THE-AUTHORITY
Before its certificate runs out or SHA-256 grows weak, stamp what stands, the stamps among it, anew:
  sha512sum contents.sha256 stamps/* > stamps/2.sha512, and the same with -data stamps/2.sha512 -sha512
`
