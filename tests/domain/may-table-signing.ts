/** Rows of the table about what was signed: revoked, or signed by somebody recused. */
import type { Finding } from '#domain/editorial.ts'
import { certify, contest } from '#domain/may-certify.ts'
import { endRecusal, recuse, reviewSignOff } from '#domain/may-recuse.ts'
import { revoke } from '#domain/may-revoke.ts'
import type { Action } from '#domain/verdict.ts'
import { certificate, given, recusal, round, signedByAll, version } from '../support/steps.ts'
import { DEADLINE, id, NOW, opened } from '../support/world.ts'
import type { Row } from './may-table.ts'

const circulated = given(opened(), version(), round())

const corrected = given(circulated, ...signedByAll, version({ goals: 'corrected' }))
const CORRECTION: Finding = {
  sectionId: null,
  title: '',
  corrections: [{ kind: 'order', was: '', is: '' }],
  refused: [],
}
const [first, second] = corrected.versions.map(v => v.manifestHash)

export const SIGNING = {
  certify: {
    on: corrected,
    ask: (who, on) => {
      const shown = { fromNo: 1, fromHash: first!, toHash: second!, reason: 'Typing errors.' }
      return certify(who, on, shown, [CORRECTION], NOW)
    },
    allowed: ['henrik'],
    rule: 'R86',
  },
  contest: {
    on: given(corrected, certificate(1, DEADLINE)),
    ask: (who, on) => contest(who, on, { certificateId: id('certificate-1'), reason: 'A figure.' }, NOW),
    allowed: ['ingrid', 'sara', 'lena', 'karin'],
    rule: 'R88',
  },
  revoke: {
    on: given(circulated, ...signedByAll),
    ask: (who, on) => revoke(who, on, { replyId: id('reply-1'), reason: 'The figures were wrong.' }, NOW),
    allowed: ['ingrid', 'sara'],
    rule: 'R10',
    but: { tomas: 'R55' },
  },
  recuse: {
    on: opened(),
    ask: (who, on) => recuse(who, on, { personId: id('sara'), ground: 'affected', reason: 'A brother.' }, NOW),
    allowed: ['chair', 'henrik', 'sara'],
    rule: 'R79',
    but: { hana: 'R2' },
  },
  endRecusal: {
    on: given(opened(), recusal('ingrid')),
    ask: (who, on) => endRecusal(who, on, { recusalId: id('recusal-1'), reason: 'She left the board.' }, NOW),
    allowed: ['chair', 'henrik'],
    rule: 'R79',
    but: { ingrid: 'R78' },
  },
  reviewSignOff: {
    on: given(circulated, ...signedByAll, recusal('ingrid')),
    ask: (who, on) =>
      reviewSignOff(who, on, { signOffId: id('sign-off-1'), stands: true, reason: 'As the unit.' }, NOW),
    allowed: ['chair', 'henrik'],
    rule: 'R79',
    but: { ingrid: 'R78' },
  },
} satisfies Partial<Record<Action, Row>>
