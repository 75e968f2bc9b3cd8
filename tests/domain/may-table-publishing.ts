/** The rows of the table for what comes after clearing: deciding, publishing, opening an amendment. */
import { clearHouse } from '#domain/may-clear-house.ts'
import { openAmendment, publish } from '#domain/may-close.ts'
import { closeFile } from '#domain/may-close-file.ts'
import { askCorrigendum, confirmCorrigendum, contestCorrigendum } from '#domain/may-correct.ts'
import { openCounterpart, takeVersion } from '#domain/may-counterpart.ts'
import { decide } from '#domain/may-decide.ts'
import { answerGate } from '#domain/may-gate.ts'
import { review } from '#domain/may-review.ts'
import { supersedeEdition, withdrawEdition } from '#domain/may-withdraw.ts'
import { SWEDEN } from '#domain/presets/sweden.ts'
import { corrigendum, SLIP, SPELLING } from '../support/correct-steps.ts'
import { counterpart } from '../support/counterpart-steps.ts'
import { decided, decision, inOrder } from '../support/decision-steps.ts'
import { COALITION } from '../support/gate-steps.ts'
import { closing, edition, given, round, signedByAll, version } from '../support/steps.ts'
import { AFTER, id, NOW, opened } from '../support/world.ts'
import type { Row } from './may-table.ts'

const cleared = given(opened(), version(), round(), ...signedByAll, closing('cleared'))

export const PUBLISHING = {
  openCounterpart: {
    on: opened(),
    ask: (who, on) => openCounterpart(who, on, NOW),
    allowed: ['henrik'],
    rule: 'R133',
  },
  takeVersion: {
    on: counterpart(given(opened(), version())),
    ask: (who, on) => takeVersion(who, on, null, NOW),
    allowed: ['amina', 'henrik'],
    rule: 'R134',
  },
  closeFile: {
    on: given(cleared, edition),
    ask: (who, on) => closeFile(who, on, null, [], AFTER),
    allowed: ['henrik'],
    rule: 'R126',
  },
  clearHouse: {
    on: given(opened({ ...SWEDEN, internalClearance: 2 }), version()),
    ask: (who, on) => clearHouse(who, on, { versionId: id('version-1') }, NOW),
    allowed: ['amina'],
    rule: 'R93',
  },
  review: {
    on: cleared,
    ask: (who, on) =>
      review(who, on, { manifestHash: on.versions[0]!.manifestHash, passed: true, note: '', wrote: false }, NOW),
    allowed: ['henrik'],
    rule: 'R91',
  },
  answerGate: {
    on: given(opened({ ...SWEDEN, politicalGate: COALITION }), version()),
    ask: (who, on) =>
      answerGate(who, on, { manifestHash: on.versions[0]!.manifestHash, passed: true, reason: '' }, NOW),
    allowed: ['henrik'],
    rule: 'R131',
  },
  decide: {
    on: given(cleared, inOrder()),
    ask: (who, on) => decide(who, on, decided(on), NOW),
    allowed: ['henrik'],
    rule: 'R81',
  },
  publish: {
    on: given(cleared, inOrder(), decision()),
    ask: (who, on) => publish(who, on, { manifestHash: on.versions[0]!.manifestHash }, NOW),
    allowed: ['henrik'],
    rule: 'R28',
  },
  openAmendment: {
    on: given(opened(), version(), edition),
    ask: (who, on) => openAmendment(who, on, { editionNo: 1, reason: 'The law has changed.' }, NOW),
    allowed: ['amina', 'henrik'],
    rule: 'R38',
  },
  withdrawEdition: {
    on: given(opened(), version(), edition),
    ask: (who, on) => withdrawEdition(who, on, { editionNo: 1, reason: 'It was wrong.', instrument: 'Minutes 3' }, NOW),
    allowed: ['henrik'],
    rule: 'R94',
  },
  supersedeEdition: {
    on: given(opened(), version(), edition),
    ask: (who, on) => {
      const other = { id: id<'edition'>('other'), strategyId: id<'strategy'>('other'), at: AFTER, isWithdrawn: false }
      return supersedeEdition(who, on, { editionNo: 1, other, reason: 'A new government.' }, NOW)
    },
    allowed: ['henrik'],
    rule: 'R94',
  },
  askCorrigendum: {
    on: given(cleared, edition),
    ask: (who, on) => askCorrigendum(who, on, SLIP, { times: 1, findings: SPELLING }, NOW),
    allowed: ['amina'],
    rule: 'R96',
  },
  confirmCorrigendum: {
    on: given(cleared, edition, corrigendum(null)),
    ask: (who, on) => confirmCorrigendum(who, on, id('corrigendum-1'), NOW),
    allowed: ['henrik'],
    rule: 'R96',
  },
  contestCorrigendum: {
    on: given(cleared, edition, corrigendum(AFTER)),
    ask: (who, on) =>
      contestCorrigendum(who, on, { corrigendumId: id('corrigendum-1'), reason: 'It is another word.' }, NOW),
    allowed: ['ingrid', 'sara', 'lena', 'karin'],
    rule: 'R98',
  },
} satisfies Record<string, Row>
