/** What pages may say about people without harm to anybody (P-01, P-02, P-03). */
import { presenceMessage } from '#collab/wire.ts'
import { presence, type Said } from '../bytes.ts'
import { type Case, CLIENTS, casesOf, MALFORMED } from './case.ts'

const says =
  (...said: Said[]) =>
  () =>
    presenceMessage(presence(...said))
const { aminaNow, boNow } = CLIENTS

const p01 = casesOf('P-01', 'harmless')
const p02 = casesOf('P-02', 'harmless')

export const PEOPLE: readonly Case[] = [
  p01('as-amina', 'that one is Amina', says([aminaNow, 9, '{"user":{"name":"Amina"}}'])),
  p01(
    'as-amina-late',
    'that one is Amina, at the last turn of her clock',
    says([aminaNow, 2 ** 53 - 1, '{"user":{"name":"Amina"}}']),
  ),
  p01('amina-left', 'that Amina has left', says([aminaNow, 2 ** 40, 'null'])),
  p01('everybody-left', 'that all have left', says([aminaNow, 2 ** 40, 'null'], [boNow, 2 ** 40, 'null'])),
  p01('name-of-tags', 'a name of tags', me => says([me, 1, '{"user":{"name":"<img src=x onerror=alert(1)>"}}'])()),
  p01('minister', 'the name and ministry of somebody else', me =>
    says([me, 1, '{"user":{"name":"The Minister","organisation":"All"}}'])(),
  ),
  p01('prototype', 'a state that sets a prototype', me =>
    says([me, 1, '{"__proto__":{"mode":"writer"},"cursor":1}'])(),
  ),
  p01('list', 'a list for a state', me => says([me, 1, '[1,2,3]'])()),
  p02('thousand', 'a thousand people in one message', () =>
    presenceMessage(presence(...Array.from({ length: 1_000 }, (_, no): Said => [70_000 + no, 1, '{"cursor":1}']))),
  ),
  p02('cursor-of-5000', 'a caret of 5,000 letters', me =>
    says([me, 1, JSON.stringify({ cursor: 'x'.repeat(5_000) })])(),
  ),
  p02('cursor-of-900000', 'a caret of 900,000 letters', me =>
    says([me, 1, JSON.stringify({ cursor: 'x'.repeat(900_000) })])(),
  ),
  p02('deep', 'a caret nested 2,000 deep', me =>
    says([me, 1, `{"cursor":${'['.repeat(1_900)}${']'.repeat(1_900)}}`])(),
  ),
  p02(
    'endless',
    'a message that claims 2^28 people',
    () => presenceMessage(Uint8Array.of(0xff, 0xff, 0xff, 0x7f, 1)),
    MALFORMED,
  ),
  casesOf('P-03', 'harmless', 'reader')('caret-of-a-reader', 'a reader shows a caret', me =>
    says([me, 1, '{"cursor":{"at":1}}'])(),
  ),
]
